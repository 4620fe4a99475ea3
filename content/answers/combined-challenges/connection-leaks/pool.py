"""The pool of both apps, and its own view of itself."""

from typing import Annotated

import asyncpg
from fastapi import Depends, Request
from pydantic import BaseModel

from ledger import Ledger

MAX_SIZE = 5


# region: pool
async def open_pool(
    dsn: str, ledger: Ledger, idle_in_transaction: str = "0"
) -> asyncpg.Pool:
    """A pool that names its backends and knows who holds them."""
    return await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=MAX_SIZE,
        command_timeout=5,
        setup=ledger.note,
        server_settings={
            "application_name": "orders",
            "idle_in_transaction_session_timeout": idle_in_transaction,
        },
    )


# endregion: pool


def get_pool(request: Request) -> asyncpg.Pool:
    """The pool that the lifespan opened."""
    pool: asyncpg.Pool = request.app.state.pool
    return pool


Pool = Annotated[asyncpg.Pool, Depends(get_pool)]


class PoolReport(BaseModel):
    """What an internal metrics endpoint would say of the pool."""

    size: int
    idle: int
    held: int
    leaks: list[str]


def report(pool: asyncpg.Pool, ledger: Ledger) -> PoolReport:
    """The pool at this moment."""
    return PoolReport(
        size=pool.get_size(),
        idle=pool.get_idle_size(),
        held=pool.get_size() - pool.get_idle_size(),
        leaks=[loan.place for loan in ledger.leaks()],
    )
