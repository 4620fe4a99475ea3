"""How long a dependency with yield keeps its connection."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Annotated

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

from pool import Pool
from transactions import Transaction, open_transaction, transaction

app = FastAPI()
held: list[int] = []
cut: list[str] = []

# FastAPI's default scope: the code after `yield` runs when the response is over.
Request = Annotated[PoolConnectionProxy, Depends(open_transaction)]
PROMISE = "INSERT INTO promises VALUES (0)"
PAGE = "SELECT 'page'::bytea"


@app.get("/task/request")
async def task_request(_: Request, pool: Pool, tasks: BackgroundTasks) -> None:
    tasks.add_task(note_held, pool)


@app.get("/task/function")
async def task_function(_: Transaction, pool: Pool, tasks: BackgroundTasks) -> None:
    tasks.add_task(note_held, pool)


@app.get("/body/request")
async def body_request(_: Request, pool: Pool) -> StreamingResponse:
    return StreamingResponse(body(pool))


@app.get("/body/function")
async def body_function(_: Transaction, pool: Pool) -> StreamingResponse:
    return StreamingResponse(body(pool))


@app.get("/endless")
async def endless() -> StreamingResponse:
    return StreamingResponse(endless_body())


@app.get("/promise/request")
async def promise_request(connection: Request) -> None:
    await connection.execute(PROMISE)


@app.get("/promise/function")
async def promise_function(connection: Transaction) -> None:
    await connection.execute(PROMISE)


async def note_held(pool: asyncpg.Pool) -> None:
    """Remember how many connections are out."""
    held.append(pool.get_size() - pool.get_idle_size())


async def body(pool: asyncpg.Pool) -> AsyncIterator[bytes]:
    """A body of one chunk."""
    await note_held(pool)
    yield b"."


async def pages_inside(pool: asyncpg.Pool) -> AsyncGenerator[bytes, None]:
    """Pages in one transaction, which is open while the client reads."""
    async with transaction(pool) as connection:
        while True:
            yield await connection.fetchval(PAGE)


async def pages_outside(pool: asyncpg.Pool) -> AsyncGenerator[bytes, None]:
    """Pages in a transaction each, which is over when the client reads."""
    while True:
        async with transaction(pool) as connection:
            page = await connection.fetchval(PAGE)
        yield page


async def endless_body() -> AsyncIterator[bytes]:
    """One chunk, then a long wait; remembers being cancelled."""
    yield b"."
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        cut.append("body")
        raise
