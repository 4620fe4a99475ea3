"""Partitions come before their events and go with them."""

from datetime import UTC, date, datetime
from textwrap import fill
from uuid import UUID

import psycopg
import pytest
from psycopg import Connection, errors
from samples_plugin import Database, Record

from partitions import attached, existing, prepare, retire
from window import Window

TODAY = date(2026, 3, 10)
WEEK = Window.around(TODAY, keep=2, ahead=3)
INSERT = (
    "INSERT INTO events (event_id, occurred_at, entity_id, kind, payload)"
    " VALUES (uuidv7(), %s, 1, 'view', '{}')"
)


def at(day: int) -> datetime:
    """Noon of that day of March."""
    return datetime(2026, 3, day, 12, tzinfo=UTC)


def copy_days(events: Connection, *days: int) -> None:
    """Copy an event of each of those days, in one batch."""
    columns = "event_id, occurred_at, entity_id, kind, payload"
    with events.cursor().copy(f"COPY events ({columns}) FROM STDIN") as copy:
        for number, day in enumerate(days):
            copy.write_row((UUID(int=number), at(day), 1, "view", "{}"))


def test_without_a_partition_the_whole_batch_is_lost(
    events: Connection, record: Record
) -> None:
    """One event without a partition ends the COPY with 23514, good events included."""
    prepare(events, Window(TODAY, date(2026, 3, 11)))
    with pytest.raises(errors.CheckViolation) as refused:
        copy_days(events, 10, 10, 11)
    assert events.execute("SELECT count(*) FROM events").fetchone() == (0,)
    record(
        "no-partition",
        f"{refused.value.sqlstate}: {refused.value.diag.message_primary}",
    )


def test_the_job_makes_what_is_missing_and_drops_what_is_old(
    events: Connection,
) -> None:
    """Run again it changes nothing; a day later one comes and one goes."""
    prepare(events, WEEK)
    made = existing(events)
    assert made == {f"events_202603{day:02}" for day in range(8, 14)}
    prepare(events, WEEK)
    retire(events, WEEK)
    assert existing(events) == made

    tomorrow = Window.around(date(2026, 3, 11), keep=2, ahead=3)
    prepare(events, tomorrow)
    retire(events, tomorrow)
    assert existing(events) == made - {"events_20260308"} | {"events_20260314"}


def test_the_job_runs_beside_an_open_transaction(
    events: Connection, database: Database
) -> None:
    """ATTACH passes a writer for which CREATE TABLE … PARTITION OF has to wait."""
    prepare(events, Window(TODAY, date(2026, 3, 11)))
    with psycopg.connect(database.dsn) as writer:
        writer.execute(INSERT, (at(10),))
        prepare(events, WEEK)
        events.execute("SET lock_timeout = '100ms'")
        with pytest.raises(errors.LockNotAvailable):
            events.execute(
                "CREATE TABLE later PARTITION OF events"
                " FOR VALUES FROM ('2026-04-01') TO ('2026-04-02')"
            )
    assert "events_20260313" in existing(events)


def test_a_partition_that_a_crash_left_detached_is_dropped(events: Connection) -> None:
    """The job finishes what ended between DETACH and DROP."""
    prepare(events, WEEK)
    events.execute("ALTER TABLE events DETACH PARTITION events_20260308")
    retire(events, Window(date(2026, 3, 9), WEEK.end))
    assert "events_20260308" not in existing(events)


def test_a_detach_that_was_interrupted_is_finalized(
    events: Connection, database: Database
) -> None:
    """It leaves a partition pending, which the next run of the job finishes."""
    prepare(events, WEEK)
    with psycopg.connect(database.dsn) as reader:
        reader.execute("SELECT count(*) FROM events")
        events.execute("SET lock_timeout = '100ms'")
        with pytest.raises(errors.LockNotAvailable):
            events.execute(
                "ALTER TABLE events DETACH PARTITION events_20260309 CONCURRENTLY"
            )
        events.execute("RESET lock_timeout")
    assert attached(events)["events_20260309"]
    retire(events, Window(date(2026, 3, 10), WEEK.end))
    assert not existing(events) & {"events_20260308", "events_20260309"}


def test_a_default_partition_blocks_the_partition_that_comes_too_late(
    events: Connection, record: Record
) -> None:
    """It takes the stray event, and then refuses its day and DETACH CONCURRENTLY."""
    prepare(events, Window(TODAY, date(2026, 3, 11)))
    events.execute("CREATE TABLE events_default PARTITION OF events DEFAULT")
    events.execute(INSERT, (at(11),))
    with pytest.raises(errors.CheckViolation) as late:
        prepare(events, WEEK)
    with pytest.raises(errors.ObjectNotInPrerequisiteState) as detach:
        retire(events, Window(date(2026, 3, 12), WEEK.end))
    lines = [
        f"{e.value.sqlstate}: {e.value.diag.message_primary}" for e in (late, detach)
    ]
    record("default", "\n".join(fill(line, 70) for line in lines))


def test_a_unique_key_holds_the_partition_key(events: Connection) -> None:
    """event_id alone cannot be unique over partitions: 0A000."""
    with pytest.raises(errors.FeatureNotSupported, match="partitioning columns"):
        events.execute("CREATE UNIQUE INDEX ON events (event_id)")


def test_a_new_partition_has_all_that_a_day_needs(events: Connection) -> None:
    """It has the key and both indexes of the log, and freezes its rows at once."""
    prepare(events, WEEK)
    indexes = events.execute(
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'events_20260310'"
    ).fetchall()
    assert sorted(row[0].partition("USING ")[2] for row in indexes) == [
        "brin (occurred_at) WITH (pages_per_range='32', autosummarize='on')",
        "btree (entity_id, occurred_at)",
        "btree (event_id, occurred_at)",
    ]
    options = events.execute(
        "SELECT reloptions FROM pg_class WHERE relname = 'events_20260310'"
    )
    assert options.fetchone()[0] == ["autovacuum_freeze_min_age=0"]
