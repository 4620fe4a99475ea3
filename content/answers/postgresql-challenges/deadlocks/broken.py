"""Orders, as they were placed at first."""

from asyncpg import Connection, Pool

Basket = dict[int, int]
"""Item → quantity, in the order in which the customer took them."""


# region: broken
TAKE = "UPDATE items SET stock = stock - $2 WHERE id = $1"


async def take(connection: Connection, basket: Basket) -> None:
    """Take each item from the stock."""
    for item, quantity in basket.items():
        await connection.execute(TAKE, item, quantity)


async def place(pool: Pool, basket: Basket) -> None:
    """Place an order, in one transaction."""
    async with pool.acquire() as connection, connection.transaction():
        await take(connection, basket)
        # endregion: broken
        await write_order(connection, basket)


async def write_order(connection: Connection, basket: Basket) -> None:
    """Write the order and its lines."""
    order = await connection.fetchval("INSERT INTO orders DEFAULT VALUES RETURNING id")
    await connection.execute(
        "INSERT INTO lines SELECT $1, * FROM unnest($2::int[], $3::int[])",
        order,
        list(basket),
        list(basket.values()),
    )
