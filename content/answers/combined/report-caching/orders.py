"""The database of a test: its orders, who waits for them, how often they are read."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")

FILL = """
INSERT INTO orders (tenant_id, region, customer_id, total_cents, placed_at)
SELECT 1 + n % 2, CASE WHEN n % 4 < 2 THEN 'north' ELSE 'south' END,
       n * 7919::bigint % 5000, n % 10000,
       timestamptz '2026-01-01 00:00+00' + n % 300 * interval '1 day'
FROM generate_series(1, $1::int) AS n
"""
ORDER = """
INSERT INTO orders (tenant_id, region, customer_id, total_cents, placed_at)
VALUES ($1, 'north', 1, 100, '2026-06-01 00:00+00')
"""
WAITING = """
SELECT count(*) FROM pg_locks
WHERE NOT granted AND relation = 'orders'::regclass
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
CALLS = """
SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND query LIKE '%' || $1 || '%' AND query NOT LIKE '%pg_stat_statements%'
"""
FORGET = """
SELECT pg_stat_statements_reset(0, oid) FROM pg_database
WHERE datname = current_database()
"""


class Orders:
    """Opened on a fresh database; `connection` is the test's own."""

    def __init__(self, dsn: str, connection: asyncpg.Connection) -> None:
        self.dsn, self.connection = dsn, connection

    async def fill(self, rows: int) -> None:
        """So many orders of two tenants, and nothing else."""
        if await self.connection.fetchval("SELECT to_regclass('orders')") is None:
            await self.connection.execute(SCHEMA)
            await self.connection.execute("CREATE EXTENSION pg_stat_statements")
        await self.connection.execute("TRUNCATE orders, report_versions")
        await self.connection.execute(FILL, rows)
        await self.connection.execute("ANALYZE orders")

    async def place(self, tenant: int = 1) -> None:
        """One more order, committed."""
        await self.connection.execute(ORDER, tenant)

    async def total(self, tenant: int = 1) -> int:
        """What a report of all regions and days must add up to."""
        query = "SELECT sum(total_cents)::bigint FROM orders WHERE tenant_id = $1"
        return await self.connection.fetchval(query, tenant)

    async def forget_calls(self) -> None:
        await self.connection.execute(FORGET)

    async def reports(self) -> int:
        """How often the report's query has run."""
        return await self.connection.fetchval(CALLS, "count(DISTINCT customer_id)")

    async def asked(self, requests: int) -> bool:
        """Whether so many have read their version; a report's own read counts late."""
        read = await self.connection.fetchval(CALLS, "coalesce(max(version)")
        return read >= requests

    async def waiting(self) -> int:
        """Sessions that wait for a lock on the orders."""
        return await self.connection.fetchval(WAITING)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """While this is open, no report gets past its version."""
        holder = await asyncpg.connect(self.dsn)
        try:
            await holder.execute("BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE")
            yield
        finally:
            await holder.close()

    @asynccontextmanager
    async def overtaken(self) -> AsyncIterator[Callable[[], Awaitable[None]]]:
        """A report that starts in here has an old snapshot after `commit()`.

        It ends only when the block does. Start one, then call what this yields: it
        waits until the report has its snapshot, and commits another order.
        """
        writer, keeper = [await asyncpg.connect(self.dsn) for _ in range(2)]
        lock = "BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE"
        await writer.execute(lock)
        queued = asyncio.create_task(keeper.execute(lock))
        await until(lambda: self.waits(1))

        async def commit() -> None:
            await until(lambda: self.waits(2))
            await writer.execute(ORDER, 1)
            await writer.execute("COMMIT")
            await queued

        try:
            yield commit
        finally:
            await writer.close()
            await queued
            await keeper.close()

    async def waits(self, sessions: int) -> bool:
        return await self.waiting() == sessions


async def until(happens: Callable[[], Awaitable[bool]]) -> None:
    """Return once `happens()` is true; TimeoutError after twenty seconds."""
    async with asyncio.timeout(20):
        while not await happens():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
