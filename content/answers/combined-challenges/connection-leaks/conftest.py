"""Both apps against a fresh database each, in a process of their own or in this one."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from pathlib import Path

import asyncpg
import httpx
import psycopg
import pytest
from samples_plugin import Database, Record, Serve

from leak_check import check_returned, returned_pool

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
Open = Callable[[str], AbstractAsyncContextManager[httpx.AsyncClient]]

# Read by service.py. In this process, where nothing is measured, tests hurry more.
os.environ |= {"DEADLINE": "0.3", "CLOSING": "0.05"}


@pytest.fixture(scope="module")
def dsn(module_database: Database) -> str:
    """A database with one item and a hundred orders, which the module's tests share."""
    with psycopg.connect(module_database.dsn) as connection:
        connection.execute(SCHEMA)
    return module_database.dsn


@pytest.fixture
def deadline(record: Record) -> float:
    """Seconds that an app under uvicorn has for a request."""
    return record.scale(check=0.4, full=0.5)


@pytest.fixture
def start(dsn: str, serve: Serve, deadline: float) -> Open:
    """Start an app by name under uvicorn: a client that talks to its process."""
    env = {"DATABASE_URL": dsn, "DEADLINE": str(deadline)}
    return lambda name: httpx.AsyncClient(base_url=serve(f"{name}:app", env=env).url)


@pytest.fixture
def open_app(dsn: str, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open an app by name in this process: a client that calls it."""
    monkeypatch.setenv("DATABASE_URL", dsn)
    return called_app


@asynccontextmanager
async def called_app(name: str) -> AsyncIterator[httpx.AsyncClient]:
    """Run the app's lifespan around a client; only "broken" may keep a connection."""
    app = import_module(name).app
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://app") as client,
    ):
        yield client
        if name != "broken":
            check_returned(app.state.ledger)


# region: fixture
@pytest.fixture
async def pool(dsn: str) -> AsyncIterator[asyncpg.Pool]:
    """A pool; the test that keeps one of its connections fails."""
    async with returned_pool(dsn) as pool:
        yield pool


# endregion: fixture
