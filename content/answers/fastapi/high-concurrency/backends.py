"""What the database sees of the app, and a way to hold all of its queries."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg

BUSY = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND state = 'active' AND application_name = $1
"""
LISTENING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND state = 'idle' AND application_name = 'news'
"""
PUBLISH = """
WITH fresh AS (UPDATE news SET number = number + 1 RETURNING number)
SELECT pg_notify('news', number::text), number FROM fresh
"""


class Database:
    """What a connection beside the app's sees and does."""

    def __init__(self, connection: asyncpg.Connection, dsn: str) -> None:
        self._connection, self._dsn = connection, dsn

    async def busy(self, application: str = "orders") -> int:
        """Connections of the app with a query that runs or waits."""
        count: int = await self._connection.fetchval(BUSY, application)
        return count

    async def listening(self) -> int:
        """Connections of the app that only wait for news."""
        count: int = await self._connection.fetchval(LISTENING)
        return count

    async def publish(self) -> int:
        """There is news; its number."""
        number: int = await self._connection.fetchval(PUBLISH, column=1)
        return number

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        """In here every query on orders waits."""
        # Not on the other connection: a transaction sees one pg_stat_activity.
        async with connected(self._dsn) as holder, holder.transaction():
            await holder.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
            yield


@asynccontextmanager
async def database(dsn: str) -> AsyncIterator[Database]:
    """A connection of the test's own."""
    async with connected(dsn) as connection:
        yield Database(connection, dsn)


@asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """Connect, and close in the end."""
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


async def eventually(happens: Callable[[], Awaitable[bool]]) -> None:
    """Return once `happens()` is true; TimeoutError after thirty seconds."""
    async with asyncio.timeout(30):
        while True:
            if await happens():
                return
            await asyncio.sleep(0.02)
