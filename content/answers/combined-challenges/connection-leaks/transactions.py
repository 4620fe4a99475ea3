"""The one way to a connection: it goes back on return, error and cancellation."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Annotated

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from fastapi import Depends, Request
from fastapi.responses import JSONResponse

from pool import Pool

ACQUIRE_TIMEOUT = 0.2


class PoolBusyError(Exception):
    """No connection came free in time."""


# region: transaction
@asynccontextmanager
async def transaction(pool: asyncpg.Pool) -> AsyncIterator[PoolConnectionProxy]:
    """Commit or roll back, then give the connection back."""
    async with AsyncExitStack() as stack:
        try:
            acquiring = pool.acquire(timeout=ACQUIRE_TIMEOUT)
            connection = await stack.enter_async_context(acquiring)
        except TimeoutError:
            raise PoolBusyError from None
        await stack.enter_async_context(connection.transaction())
        yield connection


async def open_transaction(pool: Pool) -> AsyncIterator[PoolConnectionProxy]:
    """The same, for as long as the handler runs."""
    async with transaction(pool) as connection:
        yield connection


Transaction = Annotated[
    PoolConnectionProxy, Depends(open_transaction, scope="function")
]
# endregion: transaction


# region: busy
async def answer_busy(_request: Request, _error: Exception) -> JSONResponse:
    """Tell the client when to come again, instead of letting it wait."""
    return JSONResponse(
        {"detail": "The database is busy."}, 503, headers={"Retry-After": "1"}
    )


# endregion: busy
