"""What customers and staff do in the shop."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx

from deployments import Shop


async def stock(shop: Shop, sku: str | None = None, *, price_cents: int = 900) -> str:
    """Put a product on the shelf, a new one unless `sku` is given; gives its SKU."""
    sku = sku or uuid4().hex
    offer = {"name": "Mug", "price_cents": price_cents}
    (await shop.catalogue.put(f"/products/{sku}", json=offer)).raise_for_status()
    return sku


async def order(
    shop: Shop, sku: str, quantity: int = 1, **headers: str
) -> httpx.Response:
    """Place an order of one line."""
    basket = {"lines": [{"sku": sku, "quantity": quantity}]}
    return await shop.orders.post("/orders", json=basket, headers=headers)


async def invoice(shop: Shop, order_id: str) -> dict[str, Any]:
    """Wait for the order's invoice."""
    async with asyncio.timeout(20):
        while True:
            response = await shop.billing.get(f"/invoices/{order_id}")
            if response.status_code == 200:
                return response.json()
            await asyncio.sleep(0.02)
