"""Orders that lock in one order."""

from asyncpg import Connection, Pool

from broken import Basket, write_order
from retry import retried

# region: fixed
LOCK = "SELECT FROM items WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"
TAKE_ALL = """
UPDATE items SET stock = stock - taken.quantity
FROM unnest($1::int[], $2::int[]) AS taken (id, quantity)
WHERE items.id = taken.id
"""


async def take(connection: Connection, basket: Basket) -> None:
    """Lock all items by id, then take them."""
    await connection.execute(LOCK, list(basket))
    await connection.execute(TAKE_ALL, list(basket), list(basket.values()))


async def place(pool: Pool, basket: Basket) -> None:
    """Place an order; once more if another code path still deadlocks with it."""

    async def work(connection: Connection) -> None:
        await take(connection, basket)
        await write_order(connection, basket)

    await retried(pool, work)
    # endregion: fixed
