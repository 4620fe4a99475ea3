"""One query behind three endpoints, and two cheap endpoints beside them."""

from typing import Annotated

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from sqlalchemy import Engine

from pool import Pool
from sales import SALES, Day, days

router = APIRouter()


async def blocking_engine_of(request: Request) -> Engine:
    """An engine on psycopg, called without await."""
    engine: Engine = request.app.state.blocking
    return engine


BlockingPool = Annotated[Engine, Depends(blocking_engine_of)]


# region: ways
@router.get("/blocked/sales")
async def blocked(pool: BlockingPool) -> list[Day]:
    with pool.connect() as connection:  # stops the event loop
        return days(connection.execute(SALES))


@router.get("/threads/sales")
def in_threads(pool: BlockingPool) -> list[Day]:
    with pool.connect() as connection:  # stops one thread of 40
        return days(connection.execute(SALES))


@router.get("/awaited/sales")
async def awaited(pool: Pool) -> list[Day]:
    async with pool.connect() as connection:
        return days(await connection.execute(SALES))


# endregion: ways


@router.get("/ping")
async def ping() -> str:
    return "pong"


@router.get("/threads/ping")
def ping_in_threads() -> str:
    return "pong"


class Threads(BaseModel):
    """The threadpool of `def` endpoints, at this moment."""

    all: int
    taken: int


@router.get("/threads")
async def threads() -> Threads:
    limiter = current_default_thread_limiter()
    return Threads(all=int(limiter.total_tokens), taken=limiter.borrowed_tokens)
