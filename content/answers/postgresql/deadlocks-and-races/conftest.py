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
    """A connection to a database with the tables."""
    connection = await asyncpg.connect(database.dsn)
    await connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
    yield connection
    await connection.close()


@pytest.fixture
async def pool(database: Database, admin: Connection) -> AsyncIterator[asyncpg.Pool]:
    """A pool of twenty connections."""
    async with asyncpg.create_pool(database.dsn, min_size=2, max_size=20) as pool:
        yield pool


@pytest.fixture
async def rules(admin: Connection) -> None:
    """The constraints that make two of the races impossible."""
    await admin.execute((FOLDER / "rules.sql").read_text(encoding="utf-8"))


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
    dsn: str, table: str, *works: Callable[[], Awaitable[object]]
) -> list[object]:
    """Run works that may all read, and write only once they all want to.

    A gate holds the table in SHARE mode, which lets reads and row locks pass and
    writes wait. Gives what each work returned or raised.
    """
    gate, watcher = await asyncpg.connect(dsn), await asyncpg.connect(dsn)
    running = []
    async with gate.transaction():
        await gate.execute(f"LOCK TABLE {table} IN SHARE MODE")
        for count, work in enumerate(works, start=1):
            running.append(asyncio.ensure_future(work()))
            await until_waiting(watcher, count)
    results = await asyncio.gather(*running, return_exceptions=True)
    await gate.close()
    await watcher.close()
    return list(results)
