"""The engine, and one transaction a request."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

import asyncpg
from fastapi import Depends, FastAPI, Request
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine


class State(TypedDict):
    engine: AsyncEngine


class DatabaseDown(Exception):
    """No connection could be made."""


# region: connect
async def connect() -> asyncpg.Connection:
    """Refused, not resolved, timed out: all are a bare OSError.

    Said here, because elsewhere an OSError may be a file that is missing.
    """
    try:
        return await asyncpg.connect(os.environ["DATABASE_URL"], timeout=5)
    except OSError as error:
        raise DatabaseDown from error


# endregion: connect


@asynccontextmanager
async def engine(_: FastAPI) -> AsyncIterator[State]:
    created = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=1,  # so that a test can exhaust it
        max_overflow=0,
        pool_timeout=float(os.environ.get("POOL_TIMEOUT", "5")),
        hide_parameters=True,  # they would be in the text of the exception: in the log
    )
    yield {"engine": created}
    await created.dispose()


# region: transaction
async def transaction(request: Request) -> AsyncIterator[AsyncConnection]:
    """Commits when the endpoint has returned."""
    async with request.state.engine.begin() as connection:
        yield connection


# Committed before the response is sent: a COMMIT that fails can still be answered.
Transaction = Annotated[AsyncConnection, Depends(transaction, scope="function")]
# The default scope, "request": committed after the response has been sent.
LateTransaction = Annotated[AsyncConnection, Depends(transaction)]
# endregion: transaction
