"""Lock, then read, then write: others wait."""

from asyncpg import Connection

from decision import decide


# region: sell
async def sell_locked(db: Connection, item: int) -> None:
    """Sell one; keep other writers out from the read to the commit.

    The connection's lock_timeout bounds the wait.
    """
    async with db.transaction():
        stock = await db.fetchval(
            "SELECT stock FROM items WHERE id = $1 FOR NO KEY UPDATE", item
        )
        left = await decide(stock)
        await db.execute("UPDATE items SET stock = $2 WHERE id = $1", item, left)


# endregion: sell
