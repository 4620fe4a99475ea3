"""A table that is locked: every query on it waits until the test lets go."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@asynccontextmanager
async def locked(admin: asyncpg.Connection) -> AsyncIterator[None]:
    """Hold back everybody who reads orders."""
    async with admin.transaction():
        await admin.execute("LOCK TABLE orders")
        yield


async def waiting(admin: asyncpg.Connection) -> int:
    """How many connections wait for the lock."""
    await admin.execute("SELECT pg_stat_clear_snapshot()")
    count: int = await admin.fetchval(WAITING)
    return count


async def settled(read: Callable[[], Awaitable[int]], least: int) -> int:
    """The number once it is `least` or more, and 0.1 s later still the same."""
    async with asyncio.timeout(30):
        last = -1
        while (now := await read()) < least or now != last:
            last = now
            await asyncio.sleep(0.1 if now >= least else 0.02)
    return now
