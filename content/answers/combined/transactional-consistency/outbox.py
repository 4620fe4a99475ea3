"""The outbox: an event is a row of the transaction that makes it true."""

from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import Event


# region: add
async def add(session: AsyncSession, topic: str, key: str, **payload: Any) -> None:
    """Add an event, which exists only if the caller's transaction commits.

    Lock what `key` names before, so that the positions of a key are in commit order.
    """
    event = insert(Event).values(topic=topic, key=key, payload=payload)
    await session.execute(event)
    await session.execute(select(func.pg_notify("outbox", "")))  # at commit


# endregion: add
