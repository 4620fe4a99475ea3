"""A shop with many orders, and the service on it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg
import httpx
import psycopg
import pytest
from samples_plugin import Database, Record, Serve
from sqlalchemy.ext.asyncio import AsyncEngine

from app import app
from pool import open_engine

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
PATIENCE = 60
Start = OpenHere = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


def environment(shop: Database, size: int, wait: float) -> dict[str, str]:
    """What the service reads when it starts."""
    settings = {"POOL_SIZE": str(size), "POOL_WAIT": str(wait)}
    return {"DATABASE_URL": shop.sqlalchemy_url, **settings}


@pytest.fixture(scope="session")
def order_count(record: Record) -> int:
    """How many orders the shop has."""
    return record.scale(check=4000, full=40000)


@pytest.fixture(scope="module")
def shop(module_database: Database, order_count: int) -> Database:
    """The orders, which the tests of a module share."""
    with psycopg.connect(module_database.dsn) as connection:
        connection.execute(
            "SELECT set_config('shop.orders', %s, false)", [str(order_count)]
        )
        connection.execute(SCHEMA)
    return module_database


@pytest.fixture
async def engine(shop: Database) -> AsyncIterator[AsyncEngine]:
    """A pool of two in this process."""
    engine = open_engine(shop.sqlalchemy_url, size=2, wait=PATIENCE)
    yield engine
    await engine.dispose()


@pytest.fixture
async def admin(shop: Database) -> AsyncIterator[asyncpg.Connection]:
    """A connection outside of every pool."""
    connection = await asyncpg.connect(shop.dsn)
    yield connection
    await connection.close()


@pytest.fixture
def open_here(shop: Database, monkeypatch: pytest.MonkeyPatch) -> OpenHere:
    """Open the service in this process, where an error in a handler is raised."""

    @asynccontextmanager
    async def opened(
        size: int, wait: float = PATIENCE
    ) -> AsyncIterator[httpx.AsyncClient]:
        for name, value in environment(shop, size, wait).items():
            monkeypatch.setenv(name, value)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://shop") as client,
        ):
            yield client

    return opened


@pytest.fixture
def start(shop: Database, serve: Serve) -> Start:
    """Start the service in a process of its own: a client of it."""

    @asynccontextmanager
    async def started(
        size: int, wait: float = PATIENCE, pause: float = 0.05
    ) -> AsyncIterator[httpx.AsyncClient]:
        env = environment(shop, size, wait) | {"PAUSE": str(pause)}
        url = serve(env=env).url
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            base_url=url, limits=limits, timeout=PATIENCE
        ) as client:
            yield client

    return started
