"""What is left when a step dies, and how it goes on."""

import asyncio

import asyncpg
import pytest
from samples_plugin import Spawn

from conftest import Connect, Fill
from eventually import eventually
from indexes import build_index
from migrate import STEPS
from statements import sql

FILLED = "SELECT count(*) FROM orders WHERE total_cents IS NOT NULL"
VALID = (
    "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_total_cents'::regclass"
)


async def test_a_killed_backfill_goes_on_where_it_stopped(
    fill: Fill, connect: Connect, spawn: Spawn
) -> None:
    """After a kill the next run fills what is left, and no row is written twice."""
    dsn = fill(20_000)
    db, watcher = await connect("deploy"), await connect("watcher")
    await STEPS["expand"](db)
    env = {"DATABASE_URL": dsn, "BATCH": "100"}
    first = spawn("-m", "backfill", env=env)

    async def under_way() -> bool:
        return await watcher.fetchval("SELECT done_to >= 500 FROM total_backfill")

    await eventually(under_way)
    first.kill()
    done_to = await db.fetchval("SELECT done_to FROM total_backfill FOR UPDATE")
    filled = await db.fetchval(FILLED)
    assert filled == done_to < 20_000

    written = "SELECT count(*) FROM orders WHERE xmin::text::bigint > $1"
    last = await db.fetchval("SELECT max(xmin::text::bigint) FROM orders")
    second = spawn("-m", "backfill", env={**env, "BATCH": "5000"})
    assert await asyncio.to_thread(second.process.wait, 30) == 0
    assert await db.fetchval(FILLED) == 20_000
    assert await db.fetchval(written, last) == 20_000 - done_to


async def test_a_failed_concurrent_build_leaves_an_invalid_index(
    fill: Fill, connect: Connect
) -> None:
    """The index stays and is not valid; IF NOT EXISTS is content; we build again."""
    fill(100)
    db, report = await connect("deploy"), await connect("report")
    await STEPS["expand"](db)
    await report.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
    await db.execute("SET lock_timeout = '50ms'")
    with pytest.raises(asyncpg.LockNotAvailableError):
        await db.execute(sql("index"))
    await report.execute("COMMIT")
    assert await db.fetchval(VALID) is False
    again = sql("index").replace("CONCURRENTLY", "CONCURRENTLY IF NOT EXISTS")
    await db.execute(again)
    assert await db.fetchval(VALID) is False
    await build_index(db)
    assert await db.fetchval(VALID) is True
    file = await db.fetchval("SELECT pg_relation_filenode('orders_total_cents')")
    await build_index(db)
    assert file == await db.fetchval(
        "SELECT pg_relation_filenode('orders_total_cents')"
    )
