"""What statements cost, as pg_stat_statements counted it."""

from collections.abc import Callable
from dataclasses import dataclass

from psycopg import Connection


@dataclass(frozen=True)
class Cost:
    """The sum over all statements of one measured action."""

    pages: int
    """Accesses to shared buffers, triggers and nested statements included."""
    wal_kb: float
    """WAL without the commit records."""
    full_pages: int
    """Whole pages in that WAL: the first change of a page after a checkpoint."""
    seconds: float


def measure(connection: Connection, action: Callable[[], object]) -> Cost:
    """Run `action` on `connection`, while nobody else uses its database."""
    connection.execute("SELECT pg_stat_statements_reset()")
    action()
    pages, wal, full_pages, ms = connection.execute(
        "SELECT sum(shared_blks_hit + shared_blks_read), sum(wal_bytes),"
        " sum(wal_fpi), sum(total_exec_time)"
        " FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'"
    ).fetchone()
    return Cost(int(pages), float(wal) / 1000, int(full_pages), ms / 1000)
