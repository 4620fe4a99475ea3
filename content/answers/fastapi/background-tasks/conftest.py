"""Fixtures of this folder's tests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest
from samples_plugin import Database

from provider import Provider, running_provider


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    """A running mail provider."""
    async with running_provider() as provider:
        yield provider


@pytest.fixture
async def pool(database: Database) -> AsyncIterator[asyncpg.Pool]:
    """A pool on a database with the schema."""
    async with asyncpg.create_pool(database.dsn, min_size=1) as pool:
        await pool.execute(Path(__file__).with_name("schema.sql").read_text("utf-8"))
        yield pool


@pytest.fixture
def env(database: Database, provider: Provider) -> dict[str, str]:
    """The settings of an app or a worker."""
    return {
        "DATABASE_URL": database.dsn,
        "MAIL_URL": provider.url,
        "LEASE": "2",
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
