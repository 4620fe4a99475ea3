"""Orders, a slow report, a stream and a job worker, on one pool."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated

import asyncpg
from fastapi import Depends, FastAPI, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from drain import draining
from jobs import work

JOB_SECONDS = float(os.environ.get("JOB_SECONDS", "5"))
CLOSE_SECONDS = 3.0
log = logging.getLogger("uvicorn.error")


# region: lifespan
@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, asyncpg.Pool]]:
    """Open the pool and start the worker; stop the worker, then close the pool."""
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=2, max_size=5)
    worker = asyncio.create_task(work(pool, draining))
    try:
        yield {"pool": pool}
    finally:
        draining.set()
        await asyncio.wait({worker}, timeout=JOB_SECONDS)
        worker.cancel()  # if it is not done: rolls back, so the job is free again
        await asyncio.gather(worker, return_exceptions=True)
        await asyncio.wait_for(pool.close(), timeout=CLOSE_SECONDS)
        log.info("Pool closed")


# endregion: lifespan

app = FastAPI(lifespan=lifespan)


def pool_of(request: Request) -> asyncpg.Pool:
    return request.state.pool


Pool = Annotated[asyncpg.Pool, Depends(pool_of)]


@app.get("/ready")
async def ready(response: Response) -> dict[str, bool]:
    """For balancers that probe by themselves; a deleted pod is unready anyway."""
    response.status_code = 503 if draining.is_set() else 200
    return {"draining": draining.is_set()}


@app.post("/orders/{number}", status_code=201)
async def place_order(number: int, pool: Pool) -> None:
    await pool.execute("INSERT INTO orders (number) VALUES ($1)", number)


@app.post("/reports/{number}", status_code=201)
async def build_report(number: int, seconds: float, pool: Pool) -> None:
    """Takes its time, in one transaction."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("INSERT INTO orders (number) VALUES ($1)", number)
        await connection.execute("SELECT pg_sleep($1)", seconds)


# region: stream
@app.get("/events", response_class=EventSourceResponse)
async def events() -> AsyncIterator[ServerSentEvent]:
    """Ticks until this process drains; then the client connects elsewhere."""
    while not draining.is_set():
        yield ServerSentEvent(event="tick", data="")
        with suppress(TimeoutError):
            await asyncio.wait_for(draining.wait(), timeout=1)
    yield ServerSentEvent(event="bye", data="", retry=100)


# endregion: stream
