"""The endpoint, over HTTP."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import httpx
import psutil
import psycopg
import pytest
from psycopg import Connection
from samples_plugin import App, Database, Record, Serve
from samples_plugin.ports import free_port, wait_for_port

from conftest import SCHEMA

PATH = "/readings/import"


def lines(numbers: Iterator[int] | range, celsius: float = 20.5) -> Iterator[bytes]:
    """One reading a number, each of its own device."""
    for number in numbers:
        reading = {
            "device_id": number,
            "taken_at": "2026-11-28T12:00:00Z",
            "celsius": celsius,
        }
        yield json.dumps(reading).encode() + b"\n"


@pytest.fixture(scope="module")
def database(module_database: Database) -> Database:
    """One database with the table, for all tests of this file."""
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        connection.execute(SCHEMA)
    return module_database


@pytest.fixture
def store(database: Database) -> Iterator[Connection]:
    """A connection to it; the table is empty."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute("TRUNCATE readings")
        yield connection


@pytest.fixture(scope="module")
def server(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[App]:
    """The running app, one process for all tests that need no other settings."""
    folder, port = Path(__file__).parent, free_port()
    log = tmp_path_factory.mktemp("server") / "uvicorn.log"
    app = App("app:app", port, [], folder, log, {"DATABASE_URL": database.dsn})
    try:
        wait_for_port(port, app.gone)
        yield app
    finally:
        app.end()


@pytest.fixture
def client(server: App) -> Iterator[httpx.Client]:
    """A client of the running app."""
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        yield client


HALF = (
    f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n".encode()
    + b"".join(lines(range(1, 2001)))
)
"""The start of an import whose end does not come."""


def count(store: Connection) -> int:
    """How many readings there are."""
    [[rows]] = store.execute("SELECT count(*) FROM readings").fetchall()
    return int(rows)


def test_an_import_can_be_sent_again(client: httpx.Client, store: Connection) -> None:
    """Sent twice it adds nothing; with new values it changes what is there."""

    def send(celsius: float) -> object:
        body = b"".join(lines(range(1, 5001), celsius))
        return client.post(PATH, content=body).raise_for_status().json()

    assert [send(20.5), send(20.5), send(21.0), send(20.5)] == [
        {"added": 5000, "changed": 0},
        {"added": 0, "changed": 0},
        {"added": 0, "changed": 5000},
        # A file that comes late puts its old values back.
        {"added": 0, "changed": 5000},
    ]
    assert count(store) == 5000


def test_the_last_line_of_a_key_wins(client: httpx.Client, store: Connection) -> None:
    """A reading that comes twice in one file is stored once, as it came last."""
    body = b"".join([*lines(range(1, 4), 1.0), *lines(range(1, 4), 2.0)])
    answer = client.post(PATH, content=body).json()
    assert answer == {"added": 3, "changed": 0}
    values = store.execute("SELECT DISTINCT celsius FROM readings").fetchall()
    assert values == [(2.0,)]


BAD = [
    b"{}",
    b"",
    b"\xff",
    b'{"device_id": 1, "taken_at": "2026-11-28T12:00:00", "celsius": 1}',
    b'{"device_id": 9223372036854775808, "taken_at": "2026-11-28Z", "celsius": 1}',
    b'{"device_id": 1, "taken_at": "0001-01-01T00:00:00+23:00", "celsius": 1}',
    b'{"device_id": 1, "taken_at": "2026-11-28T12:00:00Z", "celsius": NaN}',
    b"x" * 5000,
]


def test_one_bad_line_stops_it_all(client: httpx.Client, store: Connection) -> None:
    """Whatever is wrong with line 3,001, 422 names it, and nothing stays."""
    used = backends(store)
    good = b"".join(lines(range(1, 3001)))
    answers = [client.post(PATH, content=good + bad + b"\n") for bad in BAD]
    assert {answer.status_code for answer in answers} == {422}
    details = [answer.json()["detail"] for answer in answers]
    assert all(detail.startswith("Line 3001: ") for detail in details), details
    assert count(store) == 0
    assert backends(store) == used


def test_a_client_that_leaves_leaves_nothing(server: App, store: Connection) -> None:
    """The body ends before it should: nothing is stored, no transaction is left."""
    with socket.create_connection(address(server)) as raw:
        raw.sendall(HALF)
        until_copying(store, 1)
    until_copying(store, 0)
    no_transaction(store)
    assert count(store) == 0
    assert "Traceback" not in server.log()


def test_a_slow_client_is_ended(
    serve: Serve, database: Database, store: Connection
) -> None:
    """A body that does not come in time is 408; its connection serves the next one."""
    env = {"DATABASE_URL": database.dsn, "SECONDS": "0.3"}
    server = serve("app:app", env=env)
    used = backends(store)
    with socket.create_connection(address(server), timeout=5) as raw:
        raw.sendall(HALF)
        assert raw.recv(1000).startswith(b"HTTP/1.1 408 ")
    no_transaction(store)
    assert count(store) == 0
    answer = httpx.post(server.url + PATH, content=b"".join(lines(range(1, 3))))
    assert answer.json() == {"added": 2, "changed": 0}
    assert backends(store) == used


def test_a_third_import_is_turned_away(
    server: App, client: httpx.Client, store: Connection
) -> None:
    """While two imports run, another one gets 503 with Retry-After."""
    first, second = (socket.create_connection(address(server)) for _ in range(2))
    with first, second:
        for raw in (first, second):
            raw.sendall(HALF)
        until_copying(store, 2)
        answer = client.post(PATH, content=b"")
        assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
    until_copying(store, 0)
    assert client.post(PATH, content=b"").status_code == 200


def test_too_much_is_refused(
    serve: Serve, database: Database, store: Connection
) -> None:
    """A body beyond the limit is 413, sent with a length or in chunks."""
    env = {"DATABASE_URL": database.dsn, "MAX_BYTES": "1000"}
    server = serve("app:app", env=env)
    url = server.url + PATH
    body = b"".join(lines(range(1, 100)))
    assert httpx.post(url, content=body).status_code == 413
    assert httpx.post(url, content=iter([body])).status_code == 413
    answer = httpx.post(url, content=b"".join(lines(range(1, 3))))
    assert answer.json() == {"added": 2, "changed": 0}


def test_memory_does_not_grow_with_the_body(
    server: App,
    client: httpx.Client,
    store: Connection,
    record: Record,
) -> None:
    """The app's memory grows by much less than the size of the body."""
    client.post(PATH, content=b"".join(lines(range(1, 5001)))).raise_for_status()
    process = psutil.Process(server.pid)
    peak = process.memory_info().rss
    before = peak
    rows = record.scale(check=20_000, full=400_000)
    sent = 0
    width = record.scale(check=600, full=0)

    def body() -> Iterator[bytes]:
        nonlocal peak, sent
        for start in range(1, rows, 2000):
            chunk = b"".join(
                line[:-1].ljust(width) + b"\n"
                for line in lines(range(start, start + 2000))
            )
            sent += len(chunk)
            yield chunk
            peak = max(peak, process.memory_info().rss)

    answer = client.post(PATH, content=body())
    assert answer.json()["added"] == rows - 5000
    grown = max(peak, process.memory_info().rss) - before
    assert grown < sent / 2
    record(
        "memory.values",
        {
            "rows": rows,
            "body_mb": round(sent / 1e6),
            "grown_mb": round(grown / 1e6, 1),
            "seconds": round(answer.elapsed.total_seconds(), 1),
        },
    )


def address(server: App) -> tuple[str, int]:
    """Where the app listens."""
    url = httpx.URL(server.url)
    return url.host, url.port or 80


def backends(store: Connection) -> list[tuple[int]]:
    """The server processes of the app's connections."""
    query = (
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    return store.execute(query).fetchall()


def until_copying(store: Connection, imports: int) -> None:
    """Wait until so many COPY commands run."""
    query = "SELECT count(*) FROM pg_stat_progress_copy WHERE command = 'COPY FROM'"
    until(store, query, imports)


def no_transaction(store: Connection) -> None:
    """Wait until the app's connections are all idle."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        " AND state <> 'idle'"
    )
    until(store, query, 0)


def until(store: Connection, query: LiteralString, value: int) -> None:
    """Wait until the query gives the value; TimeoutError after 5 s."""
    end = time.monotonic() + 5
    while (found := store.execute(query).fetchall()) != [(value,)]:
        if time.monotonic() > end:
            raise TimeoutError(f"{found} is not {value}")
        time.sleep(0.02)
