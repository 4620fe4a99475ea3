"""The pool of one process, and what a handler takes from it."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

Sessions = async_sessionmaker[AsyncSession]

# Sooner than command_timeout, so that the server ends the statement.
STATEMENT_TIMEOUT = "25s"


# region: pool
def open_engine(url: str, size: int, wait: float) -> AsyncEngine:
    """A pool of at most `size` connections; waiting for one ends after `wait` s."""
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=wait,
        connect_args={
            "timeout": 5,  # to connect
            "command_timeout": 30,
            "server_settings": {
                "application_name": "shop",
                "statement_timeout": STATEMENT_TIMEOUT,  # sooner: 25 s
            },
        },
    )


# endregion: pool


def open_blocking_engine(url: str, size: int, wait: float) -> Engine:
    """The same pool on psycopg, for endpoints that do not await."""
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=size,
        max_overflow=0,
        pool_timeout=wait,
        connect_args={
            "connect_timeout": 5,
            "application_name": "shop",
            "options": f"-c statement_timeout={STATEMENT_TIMEOUT}",
        },
    )


async def engine_of(request: Request) -> AsyncEngine:
    """The engine that the lifespan opened."""
    engine: AsyncEngine = request.app.state.engine
    return engine


async def sessions_of(request: Request) -> Sessions:
    """For handlers that need more than one session."""
    sessions: Sessions = request.app.state.sessions
    return sessions


async def session_of(
    sessions: Annotated[Sessions, Depends(sessions_of)],
) -> AsyncIterator[AsyncSession]:
    """One session, closed before the response leaves."""
    async with sessions() as session:
        yield session


Pool = Annotated[AsyncEngine, Depends(engine_of)]
SessionMaker = Annotated[Sessions, Depends(sessions_of)]
Session = Annotated[AsyncSession, Depends(session_of, scope="function")]
