"""Fixtures of this folder's tests."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from redis.asyncio import Redis
from samples_plugin import Database, RedisServer
from starlette.types import Receive, Scope, Send

from app import app as the_app
from orders import Orders
from people import environment, signed_in

Open = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]

YEAR = {"since": "2026-01-01", "until": "2027-01-01"}


@pytest.fixture
async def orders(module_database: Database) -> AsyncIterator[Orders]:
    """A thousand orders of two tenants; nothing else is left of the last test."""
    connection = await asyncpg.connect(module_database.dsn)
    opened = Orders(module_database.dsn, connection)
    await opened.fill(1000)
    yield opened
    await connection.close()


@pytest.fixture
async def redis(redis_server: RedisServer) -> AsyncIterator[Redis]:
    """A client of this test's own Redis."""
    async with Redis.from_url(redis_server.url) as client:
        yield client


@pytest.fixture
def open_app(
    orders: Orders, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> Open:
    """Clients of an app in this process, signed in as acme; settings by keyword."""

    @asynccontextmanager
    async def opened(
        app: FastAPI = the_app, **settings: str
    ) -> AsyncIterator[httpx.AsyncClient]:
        variables = environment(orders.dsn, redis_server.url, **settings)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        async with app.router.lifespan_context(app) as state:

            async def started(scope: Scope, receive: Receive, send: Send) -> None:
                await app({**scope, "state": dict(state)}, receive, send)

            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(started),
                base_url="http://testserver/reports/",
                headers=signed_in("acme"),
                params=YEAR,
                timeout=30,
            ) as client:
                yield client

    return opened
