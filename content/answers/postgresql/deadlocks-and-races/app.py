"""Transfers, by many people at once."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict
from uuid import UUID

import asyncpg
from asyncpg import Connection
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel, Field

from transactions import run

Id = Annotated[int, Field(gt=0, lt=2**63)]


class State(TypedDict):
    """What lives as long as the app."""

    pool: asyncpg.Pool


class Transfer(BaseModel):
    """What somebody wants; the key is theirs, and the same when they ask again."""

    key: UUID
    source: Id
    target: Id
    amount: Annotated[int, Field(gt=0, lt=2**31)]


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """Hold a pool whose statements wait two seconds for a lock at most."""
    settings = {"lock_timeout": "2s"}
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=1, server_settings=settings
    ) as pool:
        yield {"pool": pool}


app = FastAPI(lifespan=lifespan)


def pool_of(request: Request) -> asyncpg.Pool:
    """The pool of this process."""
    pool: asyncpg.Pool = request.state.pool
    return pool


# region: transfer
CLAIM = """
INSERT INTO transfers (key, source, target, amount) VALUES ($1, $2, $3, $4)
ON CONFLICT (key) DO NOTHING RETURNING true
"""
LOCK = "SELECT FROM accounts WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE"
TAKE = """
UPDATE accounts SET balance = balance - $2
WHERE id = $1 AND balance >= $2 RETURNING true
"""
GIVE = "UPDATE accounts SET balance = balance + $2 WHERE id = $1"


async def move(connection: Connection, wish: Transfer) -> None:
    """Move the money once, however often and by whomever it is asked for."""
    if wish.source == wish.target:
        raise HTTPException(422, "Two accounts, please.")
    if len(await connection.fetch(LOCK, wish.source, wish.target)) < 2:
        raise HTTPException(404, "No such account.")
    row = (wish.key, wish.source, wish.target, wish.amount)
    if not await connection.fetchval(CLAIM, *row):
        return await check_same(connection, row)
    if not await connection.fetchval(TAKE, wish.source, wish.amount):
        raise HTTPException(409, "Not enough money.")
    await connection.execute(GIVE, wish.target, wish.amount)
    # endregion: transfer


async def check_same(connection: Connection, row: tuple[UUID, int, int, int]) -> None:
    """Refuse a key that was used for another transfer."""
    known = await connection.fetchrow("SELECT * FROM transfers WHERE key = $1", row[0])
    if known is None or tuple(known) != row:
        raise HTTPException(422, "This key was used for another transfer.")


@app.post("/transfers", status_code=201)
async def transfer(
    wish: Transfer, pool: Annotated[asyncpg.Pool, Depends(pool_of)]
) -> Transfer:
    """Make a transfer; 503 when others are in the way for too long."""

    async def work(connection: Connection) -> None:
        await move(connection, wish)

    try:
        await run(pool, work)
    except (
        asyncpg.LockNotAvailableError,
        asyncpg.DeadlockDetectedError,
        asyncpg.SerializationError,
        TimeoutError,
    ) as error:
        raise HTTPException(503, "Busy.", {"Retry-After": "1"}) from error
    return wish
