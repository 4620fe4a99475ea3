"""What the consumer does with an event that comes twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from samples_plugin import Database

from conftest import LOCKED, until
from consumer import handle

EVENT = {
    "id": "01994f3c-0000-7000-8000-000000000001",
    "payload": '{"customer": "ada", "total": 20}',
}
POINTS = "SELECT points FROM points"


@asynccontextmanager
async def held_points(pool: asyncpg.Pool) -> AsyncIterator[Any]:
    """A lock that stops `handle` between the event's id and the effect."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("LOCK TABLE points IN SHARE MODE")
        yield connection


async def test_the_id_is_not_stored_without_the_effect(
    schema: Database, pool: asyncpg.Pool
) -> None:
    """A consumer cut off between id and effect leaves neither; the next gives both."""
    connection = await asyncpg.connect(schema.dsn)
    async with held_points(pool):
        handling = asyncio.create_task(handle(connection, EVENT))
        await until(lambda: pool.fetch(LOCKED))
        await pool.execute(
            "SELECT pg_terminate_backend($1)", connection.get_server_pid()
        )
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await handling
    assert await pool.fetchval("SELECT count(*) FROM handled") == 0
    async with pool.acquire() as other:
        assert await handle(other, EVENT)
    assert await pool.fetchval(POINTS) == 20


async def test_a_concurrent_double_waits_for_the_first(pool: asyncpg.Pool) -> None:
    """Two consumers get one event at once: the second waits, and gives nothing."""
    async with pool.acquire() as one, pool.acquire() as two:
        async with held_points(pool):
            first = asyncio.create_task(handle(one, EVENT))
            await until(lambda: pool.fetch(LOCKED))
            second = asyncio.create_task(handle(two, EVENT))
            await until(lambda: both_wait(pool))
        assert [await first, await second] == [True, False]
    assert await pool.fetchval(POINTS) == 20


async def both_wait(pool: asyncpg.Pool) -> bool:
    """Whether two sessions wait for a lock."""
    return len(await pool.fetch(LOCKED)) == 2
