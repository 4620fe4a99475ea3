"""Where the evidence misleads, and what does not refill a pool."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import asyncpg
import pytest
from samples_plugin import Database
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from activity import Activity, read_activity
from database import Settings, open_engine
from diagnosis import diagnose
from eventually import eventually
from meter import Meter
from orders import READ
from report import PoolReport, read_pool
from runs import Lab

ONE = {"id": 1}
SHORT = "SET idle_in_transaction_session_timeout = '50ms'"


@asynccontextmanager
async def metered(lab: Lab, name: str) -> AsyncIterator[tuple[AsyncEngine, Meter]]:
    """An engine with a pool of two."""
    meter = Meter()
    engine = open_engine(Settings(lab.url, name, pool_size=2), meter)
    yield engine, meter
    await engine.dispose()


async def groups(lab: Lab, name: str) -> list[Activity]:
    """The sessions of the app `name`."""
    return await read_activity(lab.observer, name)


async def test_a_child_task_that_borrows_looks_like_a_leak(lab: Lab) -> None:
    """The borrower ended, its parent still works: the verdict is wrong."""
    async with metered(lab, "child") as (engine, meter):
        async with AsyncSession(engine) as session:
            await asyncio.create_task(session.execute(READ, ONE))
            activity = await groups(lab, "child")
            assert diagnose(read_pool(engine, meter), activity) == "leak"
        assert read_pool(engine, meter).out == 0


async def test_a_circle_through_child_tasks_is_missed(lab: Lab) -> None:
    """The parents hold and the children wait: no holder stands in line itself."""
    async with metered(lab, "circle") as (engine, meter):
        sessions = async_sessionmaker(engine)

        async def second() -> None:
            async with sessions() as session:
                await session.execute(READ, ONE)

        async def first() -> None:
            async with sessions() as session:
                await session.execute(READ, ONE)
                await barrier.wait()
                await asyncio.gather(second())

        async def look() -> PoolReport:
            return read_pool(engine, meter)

        barrier = asyncio.Barrier(2)
        tasks = [asyncio.create_task(first()) for _ in range(2)]
        pool = await eventually(
            look, lambda pool: pool.waiting == len(meter.loans) == 2
        )
        assert (pool.out, pool.holders_waiting) == (2, 0)
        assert diagnose(pool, await groups(lab, "circle")) == "awaits elsewhere"
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_idle_sessions_of_another_process_outvote_yours(lab: Lab) -> None:
    """Two pools under one application_name: a lock wait is not recognised."""
    async with metered(lab, "same") as (engine, meter), metered(lab, "same") as other:
        idle = [await other[0].connect() for _ in range(2)]
        for connection in idle:
            await connection.close()
        async with engine.connect() as holder, engine.connect() as waiting:
            lock = text("LOCK TABLE audit")
            await holder.execute(lock)
            blocked = asyncio.create_task(waiting.execute(lock))
            await eventually(partial(lab.blocked, "same"), (1).__eq__)
            pool, activity = read_pool(engine, meter), await groups(lab, "same")
            assert activity[0] == Activity("idle", "Client", 2, None)
            assert diagnose(pool, activity) == "awaits elsewhere"
            await holder.rollback()
            await blocked


async def test_ending_the_session_does_not_refill_a_queuepool(lab: Lab) -> None:
    """PostgreSQL ended both sessions; the pool still counts both as out."""
    async with (
        metered(lab, "ended") as (engine, meter),
        engine.connect() as first,
        engine.connect() as second,
    ):
        for connection in (first, second):
            await connection.execute(text(SHORT))
        activity = await eventually(
            partial(groups, lab, "ended"), lambda found: not found
        )
        pool = read_pool(engine, meter)
        assert pool.out == 2
        assert diagnose(pool, activity) == "no session"
        await first.invalidate()
        await second.invalidate()


async def test_asyncpgs_pool_notices_that_a_session_ended(lab: Lab) -> None:
    """The holder is free again as soon as the socket is closed."""
    async with asyncpg.create_pool(lab.dsn, min_size=1, max_size=1) as pool:
        lost = await pool.acquire()
        await lost.execute(f"{SHORT}; BEGIN")
        async with asyncio.timeout(10), pool.acquire() as connection:
            assert await connection.fetchval("SELECT 1") == 1


async def test_53300_may_be_the_limit_of_one_role(orders: Database) -> None:
    """CONNECTION LIMIT answers with the same SQLSTATE, on a server with free slots."""
    admin = await asyncpg.connect(orders.dsn)
    try:
        await admin.execute("CREATE ROLE one LOGIN PASSWORD 'x' CONNECTION LIMIT 1")
        one = "postgresql://one:x@" + orders.dsn.partition("@")[2]
        first = await asyncpg.connect(one)
        with pytest.raises(asyncpg.TooManyConnectionsError, match="for role"):
            await asyncpg.connect(one)
        await first.close()
    finally:
        await admin.execute("DROP ROLE IF EXISTS one")
        await admin.close()
