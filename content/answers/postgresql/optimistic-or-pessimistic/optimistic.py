"""Read, then write only if nobody else has written."""

from asyncpg import Connection

from decision import decide
from errors import ConflictError


# region: sell
async def sell_versioned(db: Connection, item: int) -> None:
    """Sell one, or raise ConflictError; nothing is held while it decides."""
    row = await db.fetchrow("SELECT stock, version FROM items WHERE id = $1", item)
    left = await decide(row["stock"])
    version = await db.fetchval(
        "UPDATE items SET stock = $3, version = version + 1 "
        "WHERE id = $1 AND version = $2 RETURNING version",
        item,
        row["version"],
        left,
    )
    if version is None:
        raise ConflictError


# endregion: sell
