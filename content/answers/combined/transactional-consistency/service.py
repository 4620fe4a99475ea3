"""What the apps open: an engine, and the sessions on it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine


class State(TypedDict):
    """What lives as long as the process."""

    sessions: async_sessionmaker[AsyncSession]


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """Hold the engine as long as the app runs."""
    url = make_url(os.environ["DATABASE_URL"])
    engine = create_async_engine(url.set(drivername="postgresql+asyncpg"))
    yield {"sessions": async_sessionmaker(engine)}
    await engine.dispose()
