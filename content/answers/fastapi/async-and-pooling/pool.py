"""The pool of one process, and what a handler takes from it."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

Sessions = async_sessionmaker[AsyncSession]


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
                "statement_timeout": "25s",  # sooner, so that the server ends it
            },
        },
    )


# endregion: pool


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
