"""Orders on their own tables; prices come through the catalogue's interface."""

from uuid import UUID

import asyncpg
from pydantic import BaseModel, Field

from shop.catalogue.api import Catalogue
from shop.kernel.errors import ProblemError
from shop.kernel.tracing import request_id
from shop.orders import _outbox
from shop.orders.api import OrderPlaced


class Line(BaseModel):
    """So many of one product."""

    sku: str = Field(max_length=40)
    quantity: int = Field(gt=0, le=1000)


class Order(BaseModel):
    """A placed order; its total is what the catalogue said at that moment."""

    id: UUID
    total_cents: int


class UnknownProductError(ProblemError):
    """The catalogue does not know a product of the order."""

    status, title = 422, "Unknown product"


class UnknownOrderError(ProblemError):
    """There is no such order."""

    status, title = 404, "Unknown order"


class OrderService:
    """Orders in the process that has their database."""

    def __init__(self, pool: asyncpg.Pool, catalogue: Catalogue) -> None:
        """`pool` is connected as orders_app."""
        self._pool = pool
        self._catalogue = catalogue

    # region: place
    async def place(self, lines: list[Line]) -> Order:
        """Price it, then keep the order and its event together."""
        products = await self._catalogue.find_products({line.sku for line in lines})
        if unknown := {line.sku for line in lines} - products.keys():
            raise UnknownProductError(", ".join(sorted(unknown)))
        priced = [(x.sku, x.quantity, products[x.sku].price_cents) for x in lines]
        total = sum(quantity * price for _, quantity, price in priced)
        async with self._pool.acquire() as connection, connection.transaction():
            order_id = await connection.fetchval(
                "INSERT INTO orders.orders (total_cents) VALUES ($1) RETURNING id",
                total,
            )
            await connection.executemany(
                "INSERT INTO orders.lines (order_id, sku, quantity, price_cents) "
                "VALUES ($1, $2, $3, $4)",
                [(order_id, *line) for line in priced],
            )
            event = OrderPlaced(
                order_id=order_id, total_cents=total, request_id=request_id.get()
            )
            await _outbox.add(connection, event)
        return Order(id=order_id, total_cents=total)

    # endregion: place

    async def find(self, order_id: UUID) -> Order:
        """Raises UnknownOrderError."""
        row = await self._pool.fetchrow(
            "SELECT id, total_cents FROM orders.orders WHERE id = $1", order_id
        )
        if row is None:
            raise UnknownOrderError(str(order_id))
        return Order(**row)
