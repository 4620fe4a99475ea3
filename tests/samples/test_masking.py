"""Masking removes what two runs never share, and nothing that a sample claims."""

import pytest
from samples_plugin.masking import masked


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("done in 12.3 ms", "done in <time>"),
        ("waited 4 s, then 1,204.5ms", "waited <time>, then <time>"),
        ("elapsed 1.5e-05 s", "elapsed <time>"),
        ("took 00:00:01.25", "took <time>"),
        ("(actual time=0.012..0.013 rows=1)", "(actual time=<time> rows=1)"),
        ("at 2026-01-02 03:04:05.678+00", "at <timestamp>"),
        ("at 2026-01-02T03:04:05Z", "at <timestamp>"),
        ("date: Fri, 02 Jan 2026 03:04:05 GMT", "date: <timestamp>"),
        ("on 2026-01-02", "on <date>"),
        ("Started server process [4242]", "Started server process [<pid>]"),
        ('{"pid": 4242}', '{"pid": <pid>}'),
        ("Process 71 waits; blocked by process 72", None),
        ("listening on port 54321", "listening on port <port>"),
        ("GET http://127.0.0.1:54321/ 200", "GET http://<address>/ 200"),
        ("<Pool at 0x7f3a2b>", "<Pool at <address>>"),
        ("flushed to 0/16B3740", "flushed to <lsn>"),
        ("id 6f9619ff-8b86-d011-b42d-00c04fc964ff", "id <uuid>"),
        ("database sample_0a1b2c3d", "database <database>"),
    ],
)
def test_what_differs_is_masked(text: str, shape: str | None) -> None:
    """Times, dates, pids, ports, LSNs, addresses and UUIDs become placeholders."""
    expected = shape or "Process <pid> waits; blocked by process <pid>"
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "30 of 50 calls passed, 3/50 waited",
        "HTTP 429, retry-after: 2",
        "SQLSTATE 40P01 in orders_2 at line 12",
        "rows=1000 loops=3",
        "p99 is low; 10/s allowed",
        "version 18.4",
        "    indented by four",
    ],
)
def test_what_a_sample_claims_stays(text: str) -> None:
    """Counts, rates, statuses, names, versions and indentation are compared."""
    assert masked(text) == text


def test_more_can_be_masked() -> None:
    """What a regular expression of the test matches becomes a placeholder."""
    assert masked("token abc, rows 7", [r"token \w+", "rows"]) == "<masked>, <masked> 7"


def test_columns_may_change_their_width() -> None:
    """Tables that differ in the length of a masked cell have one shape."""
    short = "name | time  \n-----+-------\nfind | 1.5 ms\n    2 s | total"
    long = "name | time    \n-----+---------\nfind | 1234 ms \n  222 s | total"
    assert masked(short) == masked(long)
    assert masked(short).splitlines()[-1] == "<time> | total"
