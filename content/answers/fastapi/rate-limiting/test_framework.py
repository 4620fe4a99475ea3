"""What FastAPI and redis-py do on their own; the page relies on each of these."""

from collections.abc import AsyncIterator
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.responses import PlainTextResponse
from redis.asyncio import BlockingConnectionPool


def client_of(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


async def test_a_response_of_its_own_drops_the_dependency_headers() -> None:
    """Headers set in a dependency are lost when the endpoint returns a Response."""
    app = FastAPI()

    async def limit(response: Response) -> None:
        response.headers["RateLimit"] = '"plan";r=9;t=6'

    @app.get("/merged", dependencies=[Depends(limit)])
    async def merged() -> str:
        return "built by FastAPI"

    @app.get("/own", dependencies=[Depends(limit)])
    async def own() -> PlainTextResponse:
        return PlainTextResponse("built by the endpoint")

    async with client_of(app) as client:
        assert "ratelimit" in (await client.get("/merged")).headers
        assert "ratelimit" not in (await client.get("/own")).headers


async def test_the_body_is_read_before_a_dependency_can_refuse() -> None:
    """A 429 from a dependency comes after the whole request body has arrived."""
    app, events = FastAPI(), list[str]()

    async def refuse() -> None:
        events.append("dependency")
        raise HTTPException(429)

    @app.post("/")
    async def upload(_: Annotated[None, Depends(refuse)], body: dict[str, str]) -> None:
        events.append("endpoint")

    async def chunks() -> AsyncIterator[bytes]:
        for part in (b'{"a": ', b'"b"}'):
            events.append("body")
            yield part

    json = {"Content-Type": "application/json"}
    async with client_of(app) as client:
        answer = await client.post("/", content=chunks(), headers=json)
    assert answer.status_code == 429
    assert events == ["body", "body", "dependency"]


def test_redis_py_waits_five_seconds_unless_told_otherwise() -> None:
    """The client's own limit for a reply is five seconds, far above a budget."""
    pool = BlockingConnectionPool.from_url("redis://127.0.0.1/0")
    assert pool.make_connection().socket_timeout == 5
