"""The same bursts at the same pool of three, with each cause taken away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Literal

import httpx
import pytest
from fastapi import APIRouter, BackgroundTasks, Depends, Request
from fastapi.responses import StreamingResponse
from samples_plugin import Record
from sqlalchemy.ext.asyncio import AsyncSession

import broken
import fixed
from carrier import Carrier
from causes import BATCH, CAUSES
from database import Settings, open_session
from eventually import eventually
from orders import READ
from report import read_pool
from runs import BURST, Lab, read
from service import create_app

BY_NAME = {cause.name: cause for cause in CAUSES}
BLOCKERS = Path(__file__).with_name("blockers.sql").read_text()


@asynccontextmanager
async def app_of(
    lab: Lab, router: APIRouter, **settings: object
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an app in this process, whose pool does not give up."""
    app = create_app(router, Settings(lab.url, **{"pool_timeout": 10, **settings}))
    transport = httpx.ASGITransport(app)
    async with (
        asyncio.timeout(20),
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://app") as client,
    ):
        yield client


def burst(
    client: httpx.AsyncClient, name: str, requests: int = BURST
) -> list[asyncio.Task[httpx.Response]]:
    """The requests of a cause, on their way."""
    cause = BY_NAME[name]
    return [
        asyncio.create_task(client.request(cause.method, cause.path))
        for _ in range(requests)
    ]


async def statuses(requests: list[asyncio.Task[httpx.Response]]) -> set[int]:
    """The status codes that came."""
    return {answer.status_code for answer in await asyncio.gather(*requests)}


async def test_a_session_of_the_request_comes_back(lab: Lab) -> None:
    """Opened in a dependency with `async with`, every connection is home again."""
    async with app_of(lab, fixed.router) as client:
        assert await statuses(burst(client, "leak")) == {200}
        assert (await read(client)).out == 0


async def test_nothing_is_held_while_the_carrier_thinks(lab: Lab) -> None:
    """Twelve requests wait for another service at once, and hold no connection."""
    async with (
        Carrier() as carrier,
        app_of(lab, fixed.router, carrier=carrier.url) as client,
    ):
        requests = burst(client, "awaits elsewhere")

        async def at_carrier() -> int:
            return carrier.waiting

        await eventually(at_carrier, lambda count: count == BURST)
        pool = await read(client)
        carrier.answer.set()
        assert await statuses(requests) == {200}
    assert (pool.out, pool.waiting) == (0, 0)


@pytest.mark.parametrize(("scope", "out"), [("request", 1), ("function", 0)])
async def test_scope_function_ends_the_dependency_first(
    lab: Lab, scope: Literal["request", "function"], out: int
) -> None:
    """By default a download and a background task still hold the connection."""
    router = APIRouter()
    seen: list[int] = []

    @router.get("/file")
    async def download(
        request: Request,
        tasks: BackgroundTasks,
        session: Annotated[AsyncSession, Depends(open_session, scope=scope)],
    ) -> StreamingResponse:
        await session.scalar(READ, {"id": 1})

        async def look() -> None:
            state = request.app.state
            seen.append(read_pool(state.engine, state.meter).out)

        async def body() -> AsyncIterator[bytes]:
            await look()
            yield b"file"

        tasks.add_task(look)
        return StreamingResponse(body())

    async with app_of(lab, router) as client:
        assert (await client.get("/file")).content == b"file"
        assert (await read(client)).out == 0
    assert seen == [out, out]


async def test_one_connection_a_request_cannot_lock_the_pool(lab: Lab) -> None:
    """Order and audit in one transaction: a pool of three serves all twelve."""
    async with app_of(lab, fixed.router) as client:
        assert await statuses(burst(client, "two at once")) == {201}


async def test_one_connection_more_than_requests_breaks_the_circle(lab: Lab) -> None:
    """Three requests take two each: with a pool of four, they all finish."""
    async with (
        BY_NAME["two at once"].obstacle(lab.dsn) as start_line,
        app_of(lab, broken.router, pool_size=4) as client,
    ):
        requests = burst(client, "two at once", 3)
        await eventually(lambda: lab.blocked("orders"), lambda count: count == 3)
        await start_line.remove()
        assert await statuses(requests) == {201}


async def test_lock_timeout_gives_the_connection_back(lab: Lab, record: Record) -> None:
    """55P03 ends the wait, and pg_blocking_pids names who is in the way."""
    async with BY_NAME["lock wait"].obstacle(lab.dsn):
        async with app_of(lab, fixed.router, lock_timeout="20ms") as client:
            answers = await asyncio.gather(*burst(client, "lock wait"))
        async with app_of(lab, fixed.router, lock_timeout="5s") as client:
            requests = burst(client, "lock wait", 3)
            await eventually(lambda: lab.blocked("orders"), lambda count: count == 3)
            blockers = await lab.observer.fetch(BLOCKERS, "orders")
            await lab.observer.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = $1",
                BATCH,
            )
            assert await statuses(requests) == {204}
    assert {(answer.status_code, answer.json()["detail"]) for answer in answers} == {
        (503, "locked")
    }
    assert BATCH in {row["application_name"] for row in blockers}
    record(
        "blockers",
        "\n".join(
            f"{key:<17}{value}"
            for key, value in next(
                row for row in blockers if row["application_name"] == BATCH
            ).items()
        ),
    )
