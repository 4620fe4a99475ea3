"""The engine, its meter, and the sessions of both apps."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import event
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from meter import Meter, metered_pool


@dataclass(frozen=True)
class Settings:
    """What differs between two apps."""

    url: str
    name: str = "orders"
    """The application_name that pg_stat_activity shows; each process has its own."""
    pool_size: int = 3
    pool_timeout: float = 1
    """Seconds in line before QueuePool gives up."""
    lock_timeout: str = "0"
    carrier: str = ""
    """The address of somebody else's service."""


# region: engine
def open_engine(settings: Settings, meter: Meter) -> AsyncEngine:
    """An engine whose backends have a name and whose pool is measured."""
    engine = create_async_engine(
        settings.url,
        poolclass=metered_pool(meter),
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=settings.pool_timeout,
        connect_args={
            "server_settings": {
                "application_name": settings.name,
                "lock_timeout": settings.lock_timeout,
            }
        },
    )
    event.listen(engine.sync_engine, "checkout", meter.lend)
    event.listen(engine.sync_engine, "checkin", meter.take_back)
    return engine


# endregion: engine


def get_sessions(request: Request) -> async_sessionmaker[AsyncSession]:
    """The factory that the lifespan made."""
    sessions: async_sessionmaker[AsyncSession] = request.app.state.sessions
    return sessions


Sessions = Annotated[async_sessionmaker[AsyncSession], Depends(get_sessions)]


async def open_session(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """One session for as long as the handler runs; uncommitted work is rolled back."""
    async with sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(open_session, scope="function")]
