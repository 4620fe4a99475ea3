"""Invoices on their own table."""

from uuid import UUID

import asyncpg
from pydantic import BaseModel

from shop.kernel.errors import ProblemError
from shop.orders.api import OrderPlaced


class Invoice(BaseModel):
    """What an order costs."""

    order_id: UUID
    total_cents: int


class UnknownInvoiceError(ProblemError):
    """There is none for this order, perhaps not yet."""

    status, title = 404, "Unknown invoice"


class BillingService:
    """Implements Billing in the process that has its database."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """`pool` is connected as billing_app."""
        self._pool = pool

    async def order_placed(self, event: OrderPlaced) -> None:
        """The primary key makes the second time harmless."""
        await self._pool.execute(
            "INSERT INTO billing.invoices (order_id, total_cents) VALUES ($1, $2) "
            "ON CONFLICT (order_id) DO NOTHING",
            event.order_id,
            event.total_cents,
        )

    async def find(self, order_id: UUID) -> Invoice:
        """Raises UnknownInvoiceError."""
        row = await self._pool.fetchrow(
            "SELECT order_id, total_cents FROM billing.invoices WHERE order_id = $1",
            order_id,
        )
        if row is None:
            raise UnknownInvoiceError(str(order_id))
        return Invoice(**row)
