"""Whom a REFRESH locks out, and what CONCURRENTLY wants."""

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Record

from conftest import Connect
from statements import sql
from waits import blocked
from ways import Way

ALL = "SELECT sum(orders) FROM daily_revenue"


def session(connect: Connect, name: str) -> Connection:
    """A connection that pg_stat_activity shows as `name`."""
    connection = connect()
    connection.execute("SET search_path = view, public")
    connection.execute("SET lock_timeout = '10s'")
    connection.execute("SELECT set_config('application_name', %s, false)", [name])
    return connection


def test_a_plain_refresh_locks_readers_out(
    view: Way, connect: Connect, record: Record
) -> None:
    """Readers wait behind REFRESH, and pass by CONCURRENTLY, which lets one in."""
    lines = []
    watcher = session(connect, "watcher")
    refresh, reader = session(connect, "1 plain"), session(connect, "2 reader")
    refresh.execute("BEGIN")
    refresh.execute(sql("refresh.sql", "plain"))
    with blocked(watcher, reader, ALL):
        locks = watcher.execute(sql("refresh.sql", "locks")).fetchall()
        refresh.execute("COMMIT")
    assert ("1 plain", "AccessExclusiveLock", True) in locks
    assert ("2 reader", "AccessShareLock", False) in locks
    lines += [describe(lock) for lock in locks]

    refresh.execute("SELECT set_config('application_name', '3 concurrent', false)")
    reader.execute("SELECT set_config('application_name', '4 reader', false)")
    second = session(connect, "5 concurrent")
    refresh.execute("BEGIN")
    refresh.execute(sql("refresh.sql", "concurrently"))
    reader.execute("BEGIN")
    assert reader.execute(ALL).fetchone()[0] > 0
    with blocked(watcher, second, sql("refresh.sql", "concurrently")):
        locks = watcher.execute(sql("refresh.sql", "locks")).fetchall()
        refresh.execute("COMMIT")
        reader.execute("COMMIT")
    assert ("3 concurrent", "ExclusiveLock", True) in locks
    assert ("4 reader", "AccessShareLock", True) in locks
    assert ("5 concurrent", "ExclusiveLock", False) in locks
    lines += [describe(lock) for lock in locks]
    record("locks", "\n".join(lines))


def describe(lock: tuple[str, str, bool]) -> str:
    """One line of the recorded table."""
    who, mode, granted = lock
    return f"{who:12} {mode:19} {'granted' if granted else 'waits'}"


def test_a_refresh_does_not_stop_writers(
    view: Way, connect: Connect, orders: int
) -> None:
    """While either REFRESH runs, orders come in."""
    refresh = session(connect, "REFRESH")
    for kind in "plain", "concurrently":
        with refresh.transaction():
            refresh.execute(sql("refresh.sql", kind))
            view.connection.execute("SET lock_timeout = '5s'")
            first = orders + (2001 if kind == "plain" else 3001)
            view.insert(first, orders // 10, 100)


UNFIT = [
    "CREATE INDEX ON sums (day)",
    "CREATE UNIQUE INDEX ON sums (day) WHERE day > 0",
    "CREATE UNIQUE INDEX ON sums ((day + 1))",
]


@pytest.mark.parametrize("index", UNFIT)
def test_concurrently_wants_a_unique_index_over_all_rows(
    connection: Connection, index: str
) -> None:
    """With another index CONCURRENTLY is refused, 55000; with a fitting one it runs."""
    refresh = "REFRESH MATERIALIZED VIEW CONCURRENTLY sums"
    with connection.transaction(force_rollback=True):
        connection.execute("CREATE MATERIALIZED VIEW sums AS SELECT 1 AS day, 2 AS sum")
        connection.execute(index)
        with (
            pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState) as refused,
            connection.transaction(),
        ):
            connection.execute(refresh)
        hint = refused.value.diag.message_hint
        assert hint is not None
        assert "unique index with no WHERE clause" in hint
        connection.execute("CREATE UNIQUE INDEX ON sums (day)")
        connection.execute(refresh)


STAMPED = {
    "SELECT n FROM generate_series(1, 500) AS n": 0,
    "SELECT n, clock_timestamp() FROM generate_series(1, 500) AS n": 500,
}


def test_a_changing_column_makes_every_row_differ(connection: Connection) -> None:
    """With a time of its own in the view, CONCURRENTLY rewrites every row."""
    connection.execute("SET search_path = public")
    for query, changed in STAMPED.items():
        connection.execute(f"CREATE MATERIALIZED VIEW stamped AS {query}")
        connection.execute("CREATE UNIQUE INDEX ON stamped (n)")
        connection.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY stamped")
        connection.execute("SELECT pg_stat_force_next_flush()")
        deleted = connection.execute(
            "SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = 'stamped'"
        ).fetchone()[0]
        assert deleted == changed
        connection.execute("DROP MATERIALIZED VIEW stamped")
