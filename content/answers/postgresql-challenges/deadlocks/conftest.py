"""Fixtures of this folder's tests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest
from asyncpg import Connection
from samples_plugin import Database

FOLDER = Path(__file__).parent


@pytest.fixture
async def admin(database: Database) -> AsyncIterator[Connection]:
    """A connection to a database with twelve items."""
    connection = await asyncpg.connect(database.dsn)
    await connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
    # The server's default is one second; each of the deadlocks here would cost it.
    await connection.execute(
        f"ALTER DATABASE {database.name} SET deadlock_timeout = '200ms'"
    )
    yield connection
    await connection.close()


@pytest.fixture
async def pool(database: Database, admin: Connection) -> AsyncIterator[asyncpg.Pool]:
    """A pool of the shop's."""
    async with asyncpg.create_pool(database.dsn, min_size=2, max_size=20) as pool:
        yield pool


async def until_waiting(watcher: Connection, sessions: int) -> None:
    """Wait until so many sessions of this database wait for a lock."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(30):
        while await watcher.fetchval(query) != sessions:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def meet(
    dsn: str, *orders: Callable[[], Awaitable[None]]
) -> list[BaseException | None]:
    """Run orders that all want item 3, and let go once they all wait; what each raises.

    A gate holds item 3. So whatever an order takes before it, it has when item 3
    comes free for one of them.
    """
    gate, watcher = await asyncpg.connect(dsn), await asyncpg.connect(dsn)
    running = []
    async with gate.transaction():
        await gate.execute("SELECT FROM items WHERE id = 3 FOR UPDATE")
        for count, order in enumerate(orders, start=1):
            running.append(asyncio.create_task(order()))
            await until_waiting(watcher, count)
    results = await asyncio.gather(*running, return_exceptions=True)
    await gate.close()
    await watcher.close()
    return results
