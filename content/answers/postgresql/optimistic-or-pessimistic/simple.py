"""The two ways without any control of one's own: the wrong one and the best one."""

from asyncpg import Connection

from decision import decide
from errors import SoldOutError


async def sell_unguarded(db: Connection, item: int) -> None:
    """Read, decide, write back: loses what others wrote in between."""
    stock = await db.fetchval("SELECT stock FROM items WHERE id = $1", item)
    left = await decide(stock)
    await db.execute("UPDATE items SET stock = $2 WHERE id = $1", item, left)


# region: sell
async def sell_at_once(db: Connection, item: int) -> None:
    """Sell one in one statement, which reads, decides and writes."""
    left = await db.fetchval(
        "UPDATE items SET stock = stock - 1 "
        "WHERE id = $1 AND stock > 0 RETURNING stock",
        item,
    )
    if left is None:
        raise SoldOutError


# endregion: sell
