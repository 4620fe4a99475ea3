"""Billing from another process, through the same interface."""

import httpx

from shop.kernel.tracing import HEADER
from shop.orders.api import OrderPlaced


class BillingClient:
    """Implements Billing over HTTP."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        """`http` has billing's address as its base_url, and a timeout."""
        self._http = http

    async def order_placed(self, event: OrderPlaced) -> None:
        """Raises httpx.HTTPError when billing did not take it."""
        response = await self._http.post(
            "/events/order-placed",
            content=event.model_dump_json(),
            headers={"Content-Type": "application/json", HEADER: event.request_id},
        )
        response.raise_for_status()
