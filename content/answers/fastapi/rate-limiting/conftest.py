"""Fixtures of this folder's tests."""

from collections.abc import AsyncIterator

import httpx
import pytest
from redis.asyncio import Redis
from samples_plugin import RedisServer
from starlette.types import Receive, Scope, Send

from app import app
from traffic import environment


@pytest.fixture
async def redis(redis_server: RedisServer) -> AsyncIterator[Redis]:
    """A client of this test's own Redis."""
    async with Redis.from_url(redis_server.url) as client:
        yield client


@pytest.fixture
async def client(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app in this process, between its start-up and shutdown."""
    for name, value in environment(redis_server.url, LIMITER_BUDGET="10").items():
        monkeypatch.setenv(name, value)
    async with app.router.lifespan_context(app) as state:

        async def started(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": dict(state)}, receive, send)

        transport = httpx.ASGITransport(started)
        base_url = "http://testserver"
        async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
            yield client
