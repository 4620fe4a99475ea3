"""What a deployable needs to run it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from shop.catalogue._routes import router
from shop.catalogue._service import CatalogueService

__all__ = ["open_catalogue", "router"]


@asynccontextmanager
async def open_catalogue(dsn: str) -> AsyncIterator[CatalogueService]:
    """Connected to its own schema, as its own role."""
    async with asyncpg.create_pool(dsn, min_size=1, max_size=5) as pool:
        yield CatalogueService(pool)
