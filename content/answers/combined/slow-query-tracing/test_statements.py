"""What PostgreSQL keeps of a statement, and what it leaves out."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
from prometheus_client import REGISTRY
from samples_plugin import Database
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from costs import read_costs, start_counting
from statements import watch

KEPT = """SELECT s.query, s.calls FROM pg_stat_statements AS s
JOIN pg_database AS d ON d.oid = s.dbid
WHERE datname = current_database() AND starts_with(query, 'SELECT relname')"""
PREPARED = text(
    "SELECT count(*) FROM pg_prepared_statements WHERE strpos(statement, :part) > 0"
)
RUNNING = """SELECT query_id FROM pg_stat_activity
WHERE wait_event = 'advisory' AND strpos(query, 'locks.take') > 0"""
SLEEP = select(func.pg_sleep(30)).execution_options(statement="sleep")


@pytest.fixture
def admin(module_database: Database) -> Iterator[psycopg.Connection]:
    """A connection to a database with pg_stat_statements."""
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        yield connection


@pytest.fixture
async def connection(module_database: Database) -> AsyncIterator[AsyncConnection]:
    """A connection of an engine that is watched."""
    engine = create_async_engine(module_database.sqlalchemy_url)
    watch(engine)
    async with engine.connect() as connection:
        yield connection
    await engine.dispose()


def test_the_queryid_leaves_comments_out(admin: psycopg.Connection) -> None:
    """One queryid for all comments; the one in front goes, the one behind is kept."""
    for route in "abc":
        sql = "SELECT relname FROM pg_class WHERE oid = 1"
        admin.execute(f"/*route='{route}'*/ {sql} /*at='{route}'*/")
    assert admin.execute(KEPT).fetchall() == [
        ("SELECT relname FROM pg_class WHERE oid = $1 /*at='a'*/", 3)
    ]


async def test_a_trace_id_in_the_text_is_prepared_each_time(
    connection: AsyncConnection,
) -> None:
    """A comment that differs each time leaves one prepared statement a call."""
    sql, part = "SELECT relkind FROM pg_class LIMIT 1", {"part": "relkind"}
    for _ in range(10):
        await connection.execute(text(sql))
    assert await connection.scalar(PREPARED, part) == 1
    for number in range(10):
        await connection.execute(text(f"/*trace='{number}'*/ {sql}"))
    assert await connection.scalar(PREPARED, part) == 11


async def test_a_running_statement_shows_its_queryid(
    admin: psycopg.Connection, connection: AsyncConnection
) -> None:
    """The queryid in pg_stat_activity is the one that pg_stat_statements keeps."""
    take = select(func.pg_advisory_xact_lock(1)).execution_options(
        statement="locks.take"
    )
    start_counting(admin)
    admin.execute("SELECT pg_advisory_lock(1)")
    waiting = asyncio.create_task(connection.execute(take))
    async with asyncio.timeout(20):
        while not (running := admin.execute(RUNNING).fetchall()):
            await asyncio.sleep(0.02)
    admin.execute("SELECT pg_advisory_unlock(1)")
    await waiting
    await connection.rollback()  # it is counted when its portal ends
    (cost,) = [cost for cost in read_costs(admin) if cost.statement == "locks.take"]
    assert running == [(cost.queryid,)]


@pytest.mark.parametrize(
    "how", ["statement_timeout", "cancelled task", "terminated connection"]
)
async def test_a_statement_cut_off_is_only_in_the_histogram(
    admin: psycopg.Connection,
    connection: AsyncConnection,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """pg_stat_statements leaves out what was cut off; the app counts and logs it."""
    monkeypatch.setattr("statements.SLOW_SECONDS", 0)
    labels = {"route": "none", "statement": "sleep", "outcome": "error"}
    before = REGISTRY.get_sample_value("db_query_seconds_count", labels) or 0
    start_counting(admin)
    if how == "statement_timeout":
        await connection.execute(text("SET statement_timeout = 50"))
        with pytest.raises(DBAPIError, match="statement timeout"):
            await connection.execute(SLEEP)
    elif how == "terminated connection":
        raw = (await connection.get_raw_connection()).driver_connection
        asyncio.get_running_loop().call_later(0.05, raw.terminate)
        with pytest.raises(DBAPIError, match="closed in the middle"):
            await connection.execute(SLEEP)
    else:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await connection.execute(SLEEP)
    assert REGISTRY.get_sample_value("db_query_seconds_count", labels) == before + 1
    assert "statement=sleep outcome=error" in caplog.text
    assert "sleep" not in {cost.statement for cost in read_costs(admin)}


def test_a_role_without_pg_read_all_stats_sees_no_text(
    admin: psycopg.Connection,
) -> None:
    """Without pg_read_all_stats, others' text and queryid are hidden."""
    admin.execute("SET ROLE pg_database_owner")
    hidden = admin.execute(
        "SELECT DISTINCT query, queryid FROM pg_stat_statements "
        "WHERE userid = 'postgres'::regrole"
    )
    assert hidden.fetchall() == [("<insufficient privilege>", None)]
    admin.execute("SET ROLE pg_monitor")
    seen = admin.execute("SELECT count(*) FROM pg_stat_statements WHERE queryid <> 0")
    assert seen.fetchone()[0] > 0


def test_tables_of_one_name_share_a_queryid(admin: psycopg.Connection) -> None:
    """Since PostgreSQL 18 the schema is not part of the queryid."""
    for tenant in ("a", "b"):
        admin.execute(f"CREATE SCHEMA {tenant}; CREATE TABLE {tenant}.bills (id int)")
    start_counting(admin)
    for tenant in ("a", "b"):
        admin.execute(f"TABLE {tenant}.bills")
    (cost,) = [c for c in read_costs(admin) if "bills" in c.statement and c.calls]
    assert cost.calls == 2


def test_a_statement_that_was_reset_counts_from_zero(
    admin: psycopg.Connection,
) -> None:
    """A reset changes stats_since, so that no difference is negative."""
    sql = "SELECT 1 AS one /*statement='rare'*/"
    start_counting(admin)
    for _ in range(3):
        admin.execute(sql)
    (cost,) = [cost for cost in read_costs(admin) if cost.statement == "rare"]
    start_counting(admin)
    admin.execute("SELECT pg_stat_statements_reset(0, 0, %s)", [cost.queryid])
    admin.execute(sql)
    (again,) = [cost for cost in read_costs(admin) if cost.statement == "rare"]
    assert (cost.calls, again.calls) == (3, 1)
    assert again.queryid == cost.queryid
