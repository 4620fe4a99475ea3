"""Sessions, and the time that a request waits for a connection."""

import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from metrics import POOL_WAIT
from routes import current_route
from statements import watch

URL = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+asyncpg")
engine = create_async_engine(
    URL,
    pool_size=int(os.environ.get("POOL_SIZE", "5")),
    max_overflow=0,
    connect_args={"server_settings": {"application_name": "orders"}},
)
watch(engine)


# region: session
async def get_session() -> AsyncIterator[AsyncSession]:
    """A session that has its connection, so that no query's time includes the wait."""
    async with AsyncSession(engine) as session:
        with POOL_WAIT.labels(current_route()).time():
            await session.connection()
        yield session


# endregion: session

Session = Annotated[AsyncSession, Depends(get_session, scope="function")]
