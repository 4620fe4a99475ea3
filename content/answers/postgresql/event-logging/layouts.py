"""The same events stored in several ways, and what each way costs."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection

from plans import Plan, explain
from statements import sql
from wal import wal_of

COLUMNS = "event_id, occurred_at, entity_id, kind, payload"

LAYOUTS = {
    "no index": ("one-table", []),
    "BRIN time": ("one-table", ["brin"]),
    "B-tree time": ("one-table", ["time"]),
    "BRIN + entity": ("one-table", ["brin", "entity"]),
    "same, by day": ("by-day", ["brin", "entity"]),
    "+ key": ("by-day", ["brin", "entity", "key"]),
    "+ GIN payload": ("by-day", ["brin", "entity", "key", "payload"]),
}
"""Name → the table's region in source.sql, its indexes' regions in indexes.sql."""


SIZES = (
    "SELECT sum(pg_relation_size(oid)), sum(pg_indexes_size(oid)) FROM pg_class"
    " WHERE relkind = 'r' AND relname ~ '^events'"
)


@dataclass(frozen=True)
class Measured:
    """One layout after all events have been copied into it."""

    rows_per_s: float
    """Over all batches, with every stall."""
    wal_per_row: float
    heap: int
    """Bytes of the table itself, without its indexes."""
    indexes: int
    """Bytes of all indexes."""
    hour: Plan
    entity: Plan


def build(connection: Connection, layout: str) -> None:
    """Make the empty table of that layout in place of the one before."""
    table, indexes = LAYOUTS[layout]
    connection.execute("DROP TABLE IF EXISTS events")
    connection.execute(sql("source.sql", table))
    for index in indexes:
        connection.execute(sql("indexes.sql", index))


def batches(connection: Connection, size: int) -> list[bytes]:
    """All of `source`, `size` events a batch, as COPY takes it."""
    last = connection.execute("SELECT max(n) FROM source").fetchone()[0]
    found = []
    for first in range(1, last + 1, size):
        with connection.cursor().copy(
            f"COPY (SELECT {COLUMNS} FROM source"  # noqa: S608
            f" WHERE n >= {first} AND n < {first + size} ORDER BY n) TO STDOUT"
        ) as copy:
            found.append(b"".join(copy))
    return found


def fill(connection: Connection, batches: Sequence[bytes]) -> list[float]:
    """Copy the batches in, a transaction each; the seconds that each took."""
    seconds = []
    for batch in batches:
        started = time.perf_counter()
        with connection.cursor().copy(f"COPY events ({COLUMNS}) FROM STDIN") as copy:
            copy.write(batch)
        seconds.append(time.perf_counter() - started)
    return seconds


def measure(
    connection: Connection, layout: str, batches: Sequence[bytes], rows: int
) -> Measured:
    """Fill that layout after a checkpoint, vacuum it, and ask the two questions."""
    build(connection, layout)
    connection.execute("CHECKPOINT")
    with wal_of(connection) as written:
        seconds = fill(connection, batches)
    connection.execute("VACUUM (ANALYZE) events")
    heap, indexes = connection.execute(SIZES).fetchone()
    return Measured(
        rows_per_s=rows / sum(seconds),
        wal_per_row=written.bytes / rows,
        heap=int(heap),
        indexes=int(indexes),
        hour=explain(connection, sql("queries.sql", "hour")),
        entity=explain(connection, sql("queries.sql", "entity")),
    )
