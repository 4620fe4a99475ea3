"""What an index costs updates, and what partitions cost plans and keys."""

from datetime import timedelta

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Record

from plans import explain
from statements import sql
from ways import END, JUNE, START, Way, create_partitions


def hot_updates(connection: Connection, index: str) -> tuple[int, int]:
    """How many of the refunded orders were updated, and how many of them HOT."""
    with connection.transaction(force_rollback=True):
        # Pages with room, so that HOT fails for no other reason than the index.
        connection.execute(
            "CREATE TABLE small (LIKE orders, PRIMARY KEY (id)) WITH (fillfactor = 50);"
            " INSERT INTO small SELECT * FROM orders WHERE id <= 2000"
        )
        connection.execute(index)
        connection.execute(
            "UPDATE small SET status = 'refunded' WHERE id <= 1000 AND status = 'paid'"
        )
        return connection.execute(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_xact_user_tables"
            " WHERE relname = 'small'"
        ).fetchone()


def test_a_partial_index_ends_hot_updates_of_its_condition(
    connection: Connection, record: Record
) -> None:
    """Changes of status are HOT before, none after; a BRIN index does not end them."""
    index = sql("ways.sql", "covering").replace("CONCURRENTLY ", "")
    index = index.replace("ON orders", "ON small").replace("orders_paid", "small_paid")
    updated, hot_before = hot_updates(connection, "")
    _, hot_after = hot_updates(connection, index)
    _, hot_brin = hot_updates(connection, "CREATE INDEX ON small USING brin (status)")
    assert updated > 500
    assert hot_before == hot_brin == updated
    assert hot_after == 0
    record(
        "hot.values",
        {"updated": updated, "hot_before": hot_before, "hot_after": hot_after},
    )


@pytest.fixture(scope="module")
def by_day(connection: Connection, record: Record) -> Connection:
    """A partition a day, all of them empty."""
    days = record.scale(check=120, full=730)
    connection.execute("CREATE SCHEMA by_day; SET search_path = by_day, public")
    connection.execute(sql("ways.sql", "partitions"))
    starts = [END - timedelta(days=n) for n in range(days, -1, -1)]
    create_partitions(connection, starts, "%Y_%m_%d")
    connection.execute("ANALYZE orders")
    assert starts[0] >= START
    return connection


def test_planning_grows_with_the_partitions_that_are_left(
    by_day: Connection, record: Record
) -> None:
    """Without the partition key every partition is planned and locked; with it, few."""
    by_day.execute("SET search_path = by_day, public")
    report, customer = (sql("queries.sql", name) for name in ("report", "customer"))
    pruned = explain(by_day, report, JUNE)
    all_of_them = explain(by_day, customer)
    assert len(pruned.tables) == 30
    assert len(all_of_them.tables) == record.scale(check=120, full=730)
    assert all_of_them.planning_kb > 2 * pruned.planning_kb
    with by_day.transaction():
        by_day.execute(customer)
        locks = by_day.execute(
            "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid()"
            " AND locktype = 'relation' AND relation <> 'pg_locks'::regclass"
        ).fetchone()[0]
    assert locks > 2 * len(all_of_them.tables)
    record(
        "planning.values",
        {
            "partitions": len(all_of_them.tables),
            "planning_ms": round(all_of_them.planning_ms),
            "planning_mb": round(all_of_them.planning_kb / 1000, 1),
            "left": len(pruned.tables),
            "pruned_ms": round(pruned.planning_ms, 1),
            "locks": locks,
        },
    )


def test_a_condition_on_an_expression_prunes_nothing(by_day: Connection) -> None:
    """A cast of the key prunes nothing; now() prunes when the execution starts."""
    by_day.execute("SET search_path = by_day, public")
    hidden = explain(by_day, "SELECT FROM orders WHERE ordered_at::date = '2026-06-14'")
    assert len(hidden.tables) == len(
        explain(by_day, sql("queries.sql", "customer")).tables
    )
    now = explain(by_day, "SELECT FROM orders WHERE ordered_at >= now() + '9 years'")
    assert now.nodes[0]["Subplans Removed"] == len(hidden.tables)


def test_unique_keys_need_the_partition_key(connection: Connection) -> None:
    """A primary key on id alone is refused; with the time in it, an id comes twice."""
    with connection.transaction(force_rollback=True):
        connection.execute(
            "CREATE TABLE parted (id bigint, at timestamptz) PARTITION BY RANGE (at)"
        )
        with (
            pytest.raises(psycopg.errors.FeatureNotSupported, match="partitioning col"),
            connection.transaction(),
        ):
            connection.execute("ALTER TABLE parted ADD PRIMARY KEY (id)")
        connection.execute("ALTER TABLE parted ADD PRIMARY KEY (id, at)")
        for month, since, until in ("may", 5, 6), ("june", 6, 7):
            connection.execute(
                f"CREATE TABLE {month} PARTITION OF parted"
                f" FOR VALUES FROM ('2026-0{since}-01') TO ('2026-0{until}-01')"
            )
        connection.execute(
            "INSERT INTO parted VALUES (1, '2026-05-09'), (1, '2026-06-09')"
        )
        twice = connection.execute("SELECT count(*) FROM parted WHERE id = 1")
        assert twice.fetchone()[0] == 2


def test_an_index_on_partitions_is_built_one_by_one(connection: Connection) -> None:
    """The parent refuses CONCURRENTLY; with an index on each partition it is valid."""
    connection.execute(
        "CREATE TABLE built (at timestamptz) PARTITION BY RANGE (at);"
        "CREATE TABLE built_1 PARTITION OF built"
        " FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')"
    )
    with pytest.raises(psycopg.errors.FeatureNotSupported):
        connection.execute("CREATE INDEX CONCURRENTLY built_at ON built (at)")
    connection.execute("CREATE INDEX built_at ON ONLY built (at)")
    connection.execute("CREATE INDEX CONCURRENTLY built_1_at ON built_1 (at)")
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'built_at'::regclass"
    assert connection.execute(valid).fetchone()[0] is False
    connection.execute("ALTER INDEX built_at ATTACH PARTITION built_1_at")
    assert connection.execute(valid).fetchone()[0] is True


def test_dropping_a_partition_locks_its_parent(partitions: Way) -> None:
    """DROP takes ACCESS EXCLUSIVE on the parent; detached before, it does not."""
    held = (
        "SELECT mode FROM pg_locks WHERE pid = pg_backend_pid()"
        " AND relation = 'orders'::regclass AND mode = 'AccessExclusiveLock'"
    )
    with partitions.used() as connection:
        with connection.transaction(force_rollback=True):
            connection.execute(sql("retention.sql", "drop"))
            assert connection.execute(held).fetchone()
        connection.execute(sql("retention.sql", "detach"))
        with connection.transaction():
            connection.execute(sql("retention.sql", "drop"))
            assert connection.execute(held).fetchone() is None
