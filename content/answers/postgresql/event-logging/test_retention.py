"""How old days leave: row by row, or as a whole."""

from psycopg import Connection
from samples_plugin import Record

from layouts import Measured
from wal import wal_of


def test_dropping_a_day_writes_no_row(
    measured: dict[str, Measured], log: Connection, record: Record
) -> None:
    """DELETE logs every row and frees no page; a dropped partition does neither."""
    log.execute("DROP INDEX events_payload")
    first, second = "events_20260301", "events_20260302"
    before = bytes_of(log, first)
    rows = log.execute(f"SELECT count(*) FROM {first}").fetchone()[0]  # noqa: S608
    log.execute("CHECKPOINT")
    with wal_of(log) as deleted:
        log.execute(f"DELETE FROM {first}")  # noqa: S608
    dead = log.execute("SELECT dead_tuple_count FROM pgstattuple(%s)", (first,))
    dead_rows = dead.fetchone()[0]
    after = bytes_of(log, first)
    log.execute("CHECKPOINT")
    with wal_of(log) as dropped:
        log.execute(f"ALTER TABLE events DETACH PARTITION {second} CONCURRENTLY")
        log.execute(f"DROP TABLE {second}")

    assert dead_rows == rows
    assert after >= before
    assert deleted.bytes > 30 * rows
    assert deleted.bytes > 5 * dropped.bytes
    record(
        "retention.values",
        {
            "rows": rows,
            "deleted_mb": round(deleted.bytes / 1e6, 1),
            "dropped_kb": round(dropped.bytes / 1000),
            "table_mb": round(after / 1e6),
        },
    )


def bytes_of(log: Connection, table: str) -> int:
    """The table with its indexes, in bytes."""
    return log.execute("SELECT pg_total_relation_size(%s)", (table,)).fetchone()[0]
