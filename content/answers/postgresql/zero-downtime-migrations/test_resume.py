"""What is left when a step dies, and how it goes on."""

import asyncio

import asyncpg
import pytest
from samples_plugin import Spawn

from backfill import fill_batch
from conftest import Connect, Fill
from eventually import eventually
from indexes import build_index
from migrate import STEPS
from releases import NEW, OLD
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


async def test_the_backfill_keeps_a_newer_value(fill: Fill, connect: Connect) -> None:
    """A batch that waits for a row which the app has changed fills no old value in."""
    fill(10)
    db, app, watcher = [await connect(name) for name in ("deploy", "app", "watcher")]
    await STEPS["expand"](db)
    await db.execute("ALTER TABLE orders DISABLE TRIGGER total_in_step")
    await app.execute("BEGIN")
    await app.execute(OLD.add, 1, 500)
    batch = asyncio.create_task(fill_batch(db, 10))

    async def waits() -> bool:
        return await watcher.fetchval(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE application_name = 'deploy' AND wait_event_type = 'Lock')"
        )

    await eventually(waits)
    await app.execute("COMMIT")
    await batch
    assert await db.fetchval(NEW.read, 1) == 501


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
