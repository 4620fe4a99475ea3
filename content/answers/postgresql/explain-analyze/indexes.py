"""An index, the plan that it gives, and what it costs."""

import time
from dataclasses import dataclass

from psycopg import Connection

from plans import Plan, explain
from statements import sql


@dataclass(frozen=True)
class Indexed:
    """The statement with an index, and what the index costs."""

    plan: Plan
    build_s: float
    gb: float
    wal_kb: float
    """WAL of ten thousand new payments, in kilobytes."""


def build(connection: Connection, region: str) -> Indexed:
    """Build the index of that region while nothing else runs, and use it."""
    started = time.perf_counter()
    connection.execute(sql("fixes.sql", region))
    build_s = time.perf_counter() - started
    size = connection.execute("SELECT pg_relation_size('payments_statement')")
    return Indexed(
        plan=explain(connection, sql("queries.sql", "statement")),
        build_s=build_s,
        gb=size.fetchone()[0] / 1e9,
        wal_kb=wal_of_an_insert(connection),
    )


def wal_of_an_insert(connection: Connection) -> float:
    """Kilobytes of WAL for ten thousand new payments, right after a checkpoint."""
    connection.execute("CHECKPOINT")
    with connection.transaction(force_rollback=True):
        plan = connection.execute(
            "EXPLAIN (ANALYZE, WAL, FORMAT JSON)\n" + sql("writes.sql", "insert")
        )
        return plan.fetchone()[0][0]["Plan"]["WAL Bytes"] / 1000
