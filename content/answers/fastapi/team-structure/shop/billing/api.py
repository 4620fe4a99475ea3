"""All that other modules may import from billing."""

from typing import Protocol

from shop.orders.api import OrderPlaced


class Billing(Protocol):
    """Reacts to orders."""

    async def order_placed(self, event: OrderPlaced) -> None:
        """Invoice the order once, however often it is told."""
