"""What a deployable needs to run it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg

from shop.catalogue.api import Catalogue
from shop.orders import _outbox
from shop.orders._routes import router
from shop.orders._service import OrderService
from shop.orders.api import Deliver

__all__ = ["open_orders", "router"]


@asynccontextmanager
async def open_orders(
    dsn: str, catalogue: Catalogue, deliver: Deliver, *, every: float = 0.1
) -> AsyncIterator[OrderService]:
    """Connected to its own schema, as its own role; tells its events meanwhile."""
    async with asyncpg.create_pool(dsn, min_size=1, max_size=5) as pool:
        telling = asyncio.create_task(_outbox.relay(pool, deliver, every))
        try:
            yield OrderService(pool, catalogue)
        finally:
            telling.cancel()
            with suppress(asyncio.CancelledError):
                await telling
