"""What a deployable needs to run it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from shop.billing._routes import router
from shop.billing._service import BillingService

__all__ = ["open_billing", "router"]


@asynccontextmanager
async def open_billing(dsn: str) -> AsyncIterator[BillingService]:
    """Connected to its own schema, as its own role."""
    async with asyncpg.create_pool(dsn, min_size=1, max_size=5) as pool:
        yield BillingService(pool)
