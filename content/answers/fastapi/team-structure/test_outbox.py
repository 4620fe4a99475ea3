"""The relay of the orders module, on its real table."""

import asyncio
from collections.abc import Collection

import asyncpg
import psycopg
import pytest

from conftest import ShopDatabase
from shop.catalogue.api import Product
from shop.orders._outbox import add, relay
from shop.orders._service import Line, OrderService
from shop.orders.api import OrderPlaced

EVENT = OrderPlaced(
    order_id="01234567-89ab-7def-8123-456789abcdef", total_cents=900, request_id="mine"
)


class Shelf:
    """A catalogue that has everything."""

    async def find_products(self, skus: Collection[str]) -> dict[str, Product]:
        """Each for 9.00."""
        return {sku: Product(sku=sku, name=sku, price_cents=900) for sku in skus}


async def test_an_order_is_kept_with_its_event_or_not_at_all(
    shop_database: ShopDatabase,
) -> None:
    """When the event cannot be written, neither is the order."""
    with psycopg.connect(shop_database.dsns["admin"], autocommit=True) as admin:
        before = admin.execute("SELECT count(*) FROM orders.orders").fetchone()
        admin.execute("REVOKE INSERT ON orders.outbox FROM orders_app")
        async with asyncpg.create_pool(shop_database.app_dsns["orders"]) as pool:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await OrderService(pool, Shelf()).place([Line(sku="mug", quantity=1)])
        admin.execute("GRANT INSERT ON orders.outbox TO orders_app")
        assert admin.execute("SELECT count(*) FROM orders.orders").fetchone() == before


async def test_the_relay_outlives_its_outage(
    shop_database: ShopDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    """An outbox that cannot be read is a warning; once it can, its events are told."""
    told: asyncio.Queue[OrderPlaced] = asyncio.Queue()
    with psycopg.connect(shop_database.dsns["admin"], autocommit=True) as admin:
        async with asyncpg.create_pool(shop_database.app_dsns["orders"]) as pool:
            admin.execute("REVOKE SELECT ON orders.outbox FROM orders_app")
            telling = asyncio.create_task(relay(pool, told.put, every=0.01))
            async with asyncio.timeout(20):
                while "outbox not read" not in caplog.text and not telling.done():
                    await asyncio.sleep(0.01)
            admin.execute("GRANT SELECT ON orders.outbox TO orders_app")
            await add(pool, EVENT)
            async with asyncio.timeout(20):
                assert await told.get() == EVENT
            telling.cancel()
            await asyncio.wait([telling])
            admin.execute("DELETE FROM orders.outbox")
