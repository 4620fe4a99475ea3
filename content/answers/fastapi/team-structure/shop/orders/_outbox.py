"""Events that are committed with the order, and told afterwards."""

import asyncio
import logging

import asyncpg

from shop.kernel.tracing import request_id
from shop.orders.api import Deliver, OrderPlaced

logger = logging.getLogger("shop.orders")


async def add(connection: asyncpg.Connection, event: OrderPlaced) -> None:
    """Keep the event in the transaction of what it tells."""
    await connection.execute(
        "INSERT INTO orders.outbox (event) VALUES ($1::jsonb)", event.model_dump_json()
    )


async def relay(pool: asyncpg.Pool, deliver: Deliver, every: float) -> None:
    """Tell waiting events until cancelled; one that fails waits for the next round."""
    while True:
        request_id.set("-")
        try:
            await tell_waiting(pool, deliver)
        except Exception as error:  # the database is away; it must not end the relay
            logger.warning("outbox not read: %r", error)
        await asyncio.sleep(every)


async def tell_waiting(pool: asyncpg.Pool, deliver: Deliver) -> None:
    """One round, oldest first."""
    waiting = await pool.fetch(
        "SELECT id, event FROM orders.outbox ORDER BY id LIMIT 100"
    )
    for row in waiting:
        event = OrderPlaced.model_validate_json(row["event"])
        request_id.set(event.request_id)
        try:
            await deliver(event)
        except Exception as error:
            logger.warning("%s not told: %r", event.order_id, error)
            continue
        # A crash before this line tells the event again.
        await pool.execute("DELETE FROM orders.outbox WHERE id = $1", row["id"])
