"""What FastAPI and redis-py do on their own; the page relies on each of these."""

from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.responses import PlainTextResponse
from redis.asyncio import Redis

import app as service
from traffic import environment


def client_of(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


async def test_headers_of_a_dependency_reach_only_a_response_built_by_fastapi() -> None:
    """Headers set in a dependency are lost on a 422, a raise, a Response returned."""
    app = FastAPI()

    async def limit(response: Response) -> None:
        response.headers["RateLimit"] = '"plan";r=9;t=6'

    @app.get("/merged", dependencies=[Depends(limit)])
    async def merged() -> str:
        return "built by FastAPI"

    @app.get("/own", dependencies=[Depends(limit)])
    async def own() -> PlainTextResponse:
        return PlainTextResponse("built by the endpoint")

    @app.get("/raised", dependencies=[Depends(limit)])
    async def raised() -> None:
        raise HTTPException(404)

    @app.get("/checked", dependencies=[Depends(limit)])
    async def checked(page: int) -> None: ...

    async with client_of(app) as client:
        for path, status, kept in [
            ("/merged", 200, True),
            ("/own", 200, False),
            ("/raised", 404, False),
            ("/checked?page=1", 200, True),
            ("/checked?page=one", 422, False),
        ]:
            answer = await client.get(path)
            assert answer.status_code == status
            assert ("ratelimit" in answer.headers) == kept


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


async def test_broken_json_gets_422_before_any_dependency_runs() -> None:
    """Broken JSON gets a 422 for which no dependency ran; whole JSON gets the 401."""
    app, events = FastAPI(), list[str]()

    async def refuse() -> None:
        events.append("dependency")
        raise HTTPException(401)

    @app.post("/", dependencies=[Depends(refuse)])
    async def upload(body: dict[str, str]) -> None: ...

    json = {"Content-Type": "application/json"}
    async with client_of(app) as client:
        broken = await client.post("/", content='{"a": ', headers=json)
        assert (broken.status_code, events) == (422, [])
        whole = await client.post("/", content='{"a": "b"}', headers=json)
        assert (whole.status_code, events) == (401, ["dependency"])


def test_redis_py_waits_five_seconds_and_its_client_retries_by_default() -> None:
    """A reply may take five seconds; Redis(…) tries again ten times, our pool never."""
    connection = Redis().connection_pool.make_connection()
    assert connection.socket_timeout == 5
    assert connection.retry.get_retries() == 10


async def test_the_pool_of_the_app_never_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A call that timed out is not sent again: it could be charged twice."""
    for name, value in environment("redis://127.0.0.1/0").items():
        monkeypatch.setenv(name, value)
    async with service.lifespan(service.app) as state:
        connection = state["redis"].connection_pool.make_connection()
    assert connection.retry.get_retries() == 0
