"""Fixtures of this folder's tests."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psycopg
import pytest
from redis.asyncio import Redis
from samples_plugin import Database, RedisServer
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

import app
from models import Base
from shop import NewOrder
from wire import Wire, running_wire

Place = Callable[..., Awaitable[None]]
ADA = {"customer": "ada", "item": "book", "quantity": 2}
"""An order of 20, of a customer who has 1,000."""
LOCKED = """
SELECT FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND datname = current_database()
"""
"""A row for each session that waits for another's lock."""


@pytest.fixture(scope="module")
def schema(module_database: Database) -> Database:
    """A database with the tables of both services."""
    url = module_database.dsn.replace("postgresql:", "postgresql+psycopg:", 1)
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    with psycopg.connect(module_database.dsn) as connection:
        connection.execute(Path(__file__).with_name("consumer.sql").read_bytes())
    return module_database


@pytest.fixture
async def pool(schema: Database) -> AsyncIterator[asyncpg.Pool]:
    """A pool on the database; there are two customers, one item, and no order."""
    async with asyncpg.create_pool(schema.dsn, min_size=1) as pool:
        await pool.execute(
            "TRUNCATE items, customers, orders, outbox, lanes, handled, points"
        )
        await pool.execute("INSERT INTO lanes SELECT generate_series(0, 7)")
        await pool.execute("INSERT INTO items VALUES ('book', 10, 1000)")
        await pool.execute("INSERT INTO customers VALUES ('ada', 1000), ('bob', 10)")
        yield pool


@pytest.fixture
async def redis(redis_server: RedisServer) -> AsyncIterator[Redis]:
    """A client of this test's Redis."""
    async with Redis.from_url(redis_server.url, decode_responses=True) as client:
        yield client


@pytest.fixture
async def wire(redis_server: RedisServer) -> AsyncIterator[Wire]:
    """A wire to this test's Redis."""
    async with running_wire(redis_server.port) as wire:
        yield wire


@pytest.fixture
def env(schema: Database, wire: Wire) -> dict[str, str]:
    """The settings of a program, whose way to Redis is the wire."""
    return {"DATABASE_URL": schema.dsn, "REDIS_URL": wire.url, "POLL": "60"}


@pytest.fixture
async def order(schema: Database, pool: asyncpg.Pool) -> AsyncIterator[Place]:
    """A function that places an order of 20 for a customer, by the app's endpoint."""
    engine = create_async_engine(schema.sqlalchemy_url)
    sessions = async_sessionmaker(engine)

    async def place(customer: str = "ada") -> None:
        async with sessions.begin() as session:
            new = NewOrder.model_validate(ADA | {"customer": customer})
            await app.place(new, session)

    yield place
    await engine.dispose()


async def post(url: str, order: dict[str, Any] = ADA) -> httpx.Response:
    """Post an order."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # unused: loads no certificates
    async with httpx.AsyncClient(verify=tls, trust_env=False, timeout=30) as client:
        return await client.post(url, json=order)


async def until(holds: Callable[[], Awaitable[object]]) -> None:
    """Wait until what `holds()` awaits to is true; TimeoutError after 30 s."""
    async with asyncio.timeout(30):
        while not await holds():  # noqa: ASYNC110, PostgreSQL and Redis have no event
            await asyncio.sleep(0.02)


async def count(pool: asyncpg.Pool, table: str) -> int:
    """How many rows `table` has."""
    rows: int = await pool.fetchval(f"SELECT count(*) FROM {table}")  # noqa: S608
    return rows


async def state(pool: asyncpg.Pool) -> dict[str, int]:
    """What the four tables of the shop hold."""
    row = await pool.fetchrow("""
        SELECT (SELECT stock FROM items) AS stock,
            (SELECT sum(balance)::int FROM customers) AS balance,
            (SELECT count(*) FROM orders) AS orders,
            (SELECT count(*) FROM outbox) AS events
    """)
    return dict(row)
