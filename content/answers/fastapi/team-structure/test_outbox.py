"""The relay of the orders module, on its real table."""

import asyncio

import asyncpg
import psycopg
import pytest

from conftest import ShopDatabase
from shop.orders._outbox import add, relay
from shop.orders.api import OrderPlaced

EVENT = OrderPlaced(
    order_id="01234567-89ab-7def-8123-456789abcdef", total_cents=900, request_id="mine"
)


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
