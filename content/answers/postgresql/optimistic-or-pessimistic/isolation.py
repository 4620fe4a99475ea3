"""The optimistic control that PostgreSQL has built in."""

from typing import Literal

from asyncpg import Connection, SerializationError

from decision import decide
from errors import ConflictError


async def sell_repeatable(db: Connection, item: int) -> None:
    """Sell one, or raise ConflictError."""
    await sell_isolated(db, item, "repeatable_read")


async def sell_serializable(db: Connection, item: int) -> None:
    """Sell one, or raise ConflictError."""
    await sell_isolated(db, item, "serializable")


# region: sell
async def sell_isolated(
    db: Connection, item: int, level: Literal["repeatable_read", "serializable"]
) -> None:
    """Sell one; 40001 may come from any statement, and from the commit."""
    try:
        async with db.transaction(isolation=level):
            stock = await db.fetchval("SELECT stock FROM items WHERE id = $1", item)
            left = await decide(stock)
            await db.execute("UPDATE items SET stock = $2 WHERE id = $1", item, left)
    except SerializationError:
        raise ConflictError from None


# endregion: sell
