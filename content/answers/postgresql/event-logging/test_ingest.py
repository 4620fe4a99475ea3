"""A batch that comes again, comes late, or comes from nowhere."""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from uuid import uuid4

import pytest
from psycopg import Connection
from samples_plugin import Record

from ingest import Event, store
from partitions import prepare
from statements import sql
from wal import wal_of
from window import Window

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
WINDOW = Window.around(date(2026, 3, 10), keep=2, ahead=1)


@pytest.fixture
def ready(events: Connection) -> Connection:
    """The log with its partitions."""
    prepare(events, WINDOW)
    return events


def happened(ago: timedelta = timedelta(0)) -> Event:
    """An event so long before NOW."""
    event_id = uuid4()
    return Event(event_id, NOW - ago, event_id.int % 10_000, "view", {"status": 200})


def count(log: Connection, table: str) -> int:
    """How many rows are in there."""
    return log.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def test_a_batch_that_comes_again_is_stored_once(ready: Connection) -> None:
    """The second delivery of a batch, with one new event in it, adds that event."""
    batch = [happened() for _ in range(50)]
    assert store(ready, batch, WINDOW) == 50
    assert store(ready, [*batch, happened()], WINDOW) == 1
    assert count(ready, "events") == 51


def test_writers_meet_the_keys_in_one_order(ready: Connection) -> None:
    """Rows go in by key, whatever the batch's order: copies of it cannot deadlock."""
    batch = [happened() for _ in range(50)]
    store(ready, batch, WINDOW)
    placed = ready.execute("SELECT event_id FROM events ORDER BY ctid").fetchall()
    assert [row[0] for row in placed] == sorted(event.event_id for event in batch)


def test_a_retry_with_a_new_time_is_stored_twice(ready: Connection) -> None:
    """The key tells copies apart by time, so only the producer may stamp it."""
    event = happened()
    again = event._replace(occurred_at=NOW + timedelta(milliseconds=1))
    assert store(ready, [event], WINDOW) == 1
    assert store(ready, [again], WINDOW) == 1
    assert count(ready, "events") == 2


def test_a_late_event_goes_to_its_day_and_a_stray_one_aside(ready: Connection) -> None:
    """Events outside the window neither stop the batch nor get lost."""
    late, ancient = happened(timedelta(days=1)), happened(timedelta(days=99))
    future = happened(timedelta(days=-3650))
    for _ in range(2):
        store(ready, [happened(), late, ancient, future], WINDOW)
    assert count(ready, "events_20260309") == 1
    assert count(ready, "events") == 3
    assert count(ready, "misfits") == 2


def test_a_second_delivery_writes_next_to_nothing(
    log: Connection, record: Record
) -> None:
    """The key refuses what is there already: no row, and hardly any WAL."""
    log.execute("CREATE SCHEMA ingest")
    log.execute("SET search_path = ingest")
    try:
        log.execute(sql("schema.sql", "events"))
        log.execute(sql("schema.sql", "misfits"))
        prepare(log, WINDOW)
        size, number = record.scale(check=(1_000, 1), full=(5_000, 20))
        batches = [[happened() for _ in range(size)] for _ in range(number)]
        with wal_of(log) as first:
            started = perf_counter()
            assert sum(store(log, batch, WINDOW) for batch in batches) == size * number
            rate = size * number / (perf_counter() - started)
        with wal_of(log) as second:
            assert sum(store(log, batch, WINDOW) for batch in batches) == 0
    finally:
        log.execute("RESET search_path")
        log.execute("DROP SCHEMA ingest CASCADE")
    assert second.bytes < first.bytes / 20
    record(
        "ingest.values",
        {
            "rate": round(rate / 1000) * 1000,
            "events": size * number,
            "first_mb": round(first.bytes / 1e6, 1),
            "second_bytes": second.bytes,
        },
    )
