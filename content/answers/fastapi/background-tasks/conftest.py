"""Fixtures of this folder's tests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import psycopg
import pytest
from samples_plugin import Database

from provider import Provider, running_provider


@pytest.fixture(scope="module")
async def module_provider() -> AsyncIterator[Provider]:
    """A running mail provider."""
    async with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(module_provider: Provider) -> Iterator[Provider]:
    """The provider, healthy and empty."""
    module_provider.calls.clear()
    module_provider.sent.clear()
    yield module_provider
    module_provider.mend()


@pytest.fixture(scope="module")
def schema(module_database: Database) -> Database:
    """A database with the tables."""
    with psycopg.connect(module_database.dsn) as connection:
        connection.execute(Path(__file__).with_name("schema.sql").read_bytes())
    return module_database


@pytest.fixture
async def pool(schema: Database) -> AsyncIterator[asyncpg.Pool]:
    """A pool on the database; the tables are empty."""
    async with asyncpg.create_pool(schema.dsn, min_size=1) as pool:
        await pool.execute("TRUNCATE users, jobs")
        yield pool


@pytest.fixture
def env(schema: Database, provider: Provider) -> dict[str, str]:
    """The settings of an app or a worker."""
    return {
        "DATABASE_URL": schema.dsn,
        "MAIL_URL": provider.url,
        "BACK_OFF": "0.05",
        "POLL": "0.05",
    }


async def until(holds: Callable[[], object]) -> None:
    """Wait until `holds()`, or what it awaits to, is true; TimeoutError after 30 s."""
    async with asyncio.timeout(30):
        while True:
            result = holds()
            if await result if isinstance(result, Awaitable) else result:
                return
            await asyncio.sleep(0.02)


async def count(pool: asyncpg.Pool, table: str) -> int:
    """How many rows `table`, users or jobs, has."""
    statements = {
        "users": "SELECT count(*) FROM users",
        "jobs": "SELECT count(*) FROM jobs",
    }
    rows: int = await pool.fetchval(statements[table])
    return rows
