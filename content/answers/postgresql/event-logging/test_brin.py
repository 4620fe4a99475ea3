"""What BRIN's small size rests on: time and place in the table go together."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg import Connection
from samples_plugin import Record

from plans import explain
from statements import sql


@dataclass(frozen=True)
class Seen:
    """A table with a BRIN index, by what the query for an hour met."""

    correlation: float
    index_kb: float
    hour: int
    """Pages that the query for an hour accessed."""


def test_late_events_blind_minmax_and_not_minmax_multi(
    log: Connection, record: Record
) -> None:
    """A few events out of order widen every range; minmax_multi keeps them apart."""
    seen = {
        "in order": look(log, "in-order", "brin"),
        "1 in 500 a day late": look(log, "late", "brin"),
        "so, minmax_multi": look(log, "late", "brin-multi"),
        "deleted, holes refilled": look(log, "holes", "brin"),
    }
    ordered, late = seen["in order"], seen["1 in 500 a day late"]
    holes = seen["deleted, holes refilled"]
    assert late.correlation > 0.99
    assert late.hour > record.scale(check=1.5, full=8) * ordered.hour
    assert seen["so, minmax_multi"].hour < late.hour / record.scale(check=1.2, full=5)
    assert seen["so, minmax_multi"].index_kb >= late.index_kb
    assert holes.hour > record.scale(check=1.5, full=8) * ordered.hour
    lines = [f"{'':<23}{'pages':>8}{'correlation':>13}{'index':>8}"]
    lines += [
        f"{how:<23}{one.hour:>8,}{one.correlation:>13.3f}{one.index_kb:>5.0f} kB"
        for how, one in seen.items()
    ]
    numbers = [r"[01]\.\d{3}", r"[\d,]+(?= kB)", r"[\d,]+(?= +<masked>)"]
    record("brin", "\n".join(lines), mask=numbers)


def test_new_pages_are_read_until_somebody_summarizes_them(
    log: Connection, record: Record
) -> None:
    """Ranges without a summary are read by every query, also for another day."""
    fresh(log, "brin")
    log.execute(sql("orders.sql", "in-order"))
    log.execute("ANALYZE events")
    log.execute("SET enable_seqscan = off")
    unsummarized = explain(log, sql("queries.sql", "hour"))
    log.execute("SELECT brin_summarize_new_values('events_time')")
    summarized = explain(log, sql("queries.sql", "hour"))
    log.execute("RESET enable_seqscan")
    assert unsummarized.types == summarized.types
    assert unsummarized.pages > 10 * summarized.pages
    record(
        "summaries.values",
        {"without": unsummarized.pages, "with": summarized.pages},
    )


def test_autovacuum_comes_for_inserts_alone(log: Connection) -> None:
    """It freezes and summarizes; what is frozen no longer delays the next pass."""
    fresh(log, "brin")
    log.execute("ALTER TABLE events SET (autovacuum_freeze_min_age = 0)")
    log.execute(sql("orders.sql", "in-order"))
    with autovacuum(log):
        wait_for_passes(log, 1)
        pages, frozen = log.execute(
            "SELECT relpages, relallfrozen FROM pg_class WHERE relname = 'events'"
        ).fetchone()
        # Less than a fifth of the table, more than the threshold of a thousand.
        log.execute("INSERT INTO events SELECT * FROM events LIMIT 2000")
        wait_for_passes(log, 2)
    assert frozen > 0.9 * pages > 0
    left = log.execute("SELECT brin_summarize_new_values('events_time')")
    assert left.fetchone()[0] <= 1


@contextmanager
def autovacuum(log: Connection) -> Iterator[None]:
    """Autovacuum runs during the block, once a second, and only for `events`."""
    log.execute("ALTER TABLE source SET (autovacuum_enabled = off)")
    log.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'")
    log.execute("ALTER SYSTEM SET autovacuum = on")
    log.execute("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        log.execute("ALTER SYSTEM RESET ALL")
        log.execute("SELECT pg_reload_conf()")


def fresh(log: Connection, index: str) -> None:
    """An empty table with that index."""
    log.execute("DROP TABLE IF EXISTS events")
    log.execute(sql("source.sql", "one-table"))
    log.execute(sql("indexes.sql", index))


def look(log: Connection, order: str, index: str) -> Seen:
    """Insert the events in that order and ask for an hour."""
    fresh(log, index)
    for statement in sql("orders.sql", order).split(";\n"):
        log.execute(statement)
    log.execute("VACUUM (ANALYZE) events")
    log.execute("SET enable_seqscan = off")
    hour = explain(log, sql("queries.sql", "hour"))
    log.execute("RESET enable_seqscan")
    correlation, size = log.execute(
        "SELECT correlation, pg_relation_size('events_time') FROM pg_stats"
        " WHERE tablename = 'events' AND attname = 'occurred_at'"
    ).fetchone()
    return Seen(correlation, size / 1024, hour.pages)


def wait_for_passes(log: Connection, number: int) -> None:
    """Wait until autovacuum has been through with the table so many times."""
    deadline = time.monotonic() + 30
    passes = "SELECT autovacuum_count FROM pg_stat_user_tables WHERE relname = 'events'"
    while log.execute(passes).fetchone()[0] < number:
        assert time.monotonic() < deadline, "autovacuum has not come"
        time.sleep(0.05)
