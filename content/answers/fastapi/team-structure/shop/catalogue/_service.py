"""The catalogue on its own tables."""

from collections.abc import Collection

import asyncpg

from shop.catalogue.api import Product


class CatalogueService:
    """Implements Catalogue in the process that has its database."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """`pool` is connected as catalogue_app."""
        self._pool = pool

    async def find_products(self, skus: Collection[str]) -> dict[str, Product]:
        """The products that are there, by SKU."""
        rows = await self._pool.fetch(
            "SELECT sku, name, price_cents FROM catalogue.products "
            "WHERE sku = ANY($1::text[])",
            list(skus),
        )
        return {row["sku"]: Product(**row) for row in rows}

    async def put_product(self, product: Product) -> None:
        """Add it, or change its name and price."""
        await self._pool.execute(
            "INSERT INTO catalogue.products AS p (sku, name, price_cents) "
            "VALUES ($1, $2, $3) ON CONFLICT (sku) DO UPDATE "
            "SET name = excluded.name, price_cents = excluded.price_cents",
            product.sku,
            product.name,
            product.price_cents,
        )
