"""The other record: one line a request, with an API that only this module calls."""

import json
import logging
import time

import httpx
import pytest
from samples_plugin import Record

from shop import Shop


def test_the_request_log_has_what_changes_no_row(
    http: httpx.Client,
    shop: Shop,
    token_for,
    caplog: pytest.LogCaptureFixture,
    record: Record,
):
    """Reads and refusals are in the request log alone, without query or body."""
    since = shop.last()
    with caplog.at_level(logging.INFO, logger="requests"):
        http.get("/accounts/10?why=secret", headers=token_for("17"))
        http.put("/accounts/10/credit", json={"credit": 1})
        http.get("/nothing/here", headers=token_for("17"))
        # A line is written after its response.
        end = time.monotonic() + 20
        while len(lines := request_lines(caplog)) < 3 and time.monotonic() < end:
            time.sleep(0.01)
    assert [json.loads(line)["status"] for line in lines] == [200, 401, 404]
    assert json.loads(lines[0])["actor"] == "user:17"
    assert json.loads(lines[0])["route"] == "/accounts/{account_id}"
    assert "secret" not in "".join(lines)
    assert shop.entries(since) == []
    shown = [line | {"actor": line["actor"] or "-"} for line in map(json.loads, lines)]
    record(
        "requests",
        "\n".join(
            "{status}  {actor:<8}  {method:<4}  {route}".format(**line)
            for line in shown[:2]
        ),
    )


def request_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [line.getMessage() for line in caplog.records if line.name == "requests"]
