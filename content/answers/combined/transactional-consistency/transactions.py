"""Where a transaction begins and ends: around the handler, and nowhere else."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker


def sessions_of(request: Request) -> async_sessionmaker[AsyncSession]:
    """The session factory of this process."""
    sessions: async_sessionmaker[AsyncSession] = request.state.sessions
    return sessions


Sessions = Annotated[async_sessionmaker[AsyncSession], Depends(sessions_of)]


# region: transaction
async def transaction(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """Commit when the handler returns, roll back when it raises."""
    async with sessions.begin() as session:
        yield session


Transaction = Annotated[AsyncSession, Depends(transaction, scope="function")]
# endregion: transaction
