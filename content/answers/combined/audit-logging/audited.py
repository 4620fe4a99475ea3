"""The only way for a route to write."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from actors import Actor


# region: audited
async def audited_session(
    request: Request, actor: Actor
) -> AsyncIterator[AsyncSession]:
    """One transaction in the caller's name, committed before the response."""
    async with request.state.sessions.begin() as session:
        await session.execute(select(func.set_config("app.actor", actor, True)))
        yield session


Audited = Annotated[AsyncSession, Depends(audited_session, scope="function")]
# endregion: audited
