"""A customer's latest orders with their lines: three ways to load the lines."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from pool import Session
from tables import Order

router = APIRouter(prefix="/customers/{customer_id}/orders")
PAGE = 50


class FromAttributes(BaseModel):
    """Made from an object that has the fields as attributes."""

    model_config = ConfigDict(from_attributes=True)


class LineView(FromAttributes):
    """A line as a client sees it."""

    position: int
    product: str


class OrderView(FromAttributes):
    """An order as a client sees it."""

    id: int
    total_cents: int
    lines: list[LineView]


def latest(customer_id: int) -> Select[tuple[Order]]:
    """A page of a customer's orders, newest first; lines are not loaded."""
    mine = select(Order).where(Order.customer_id == customer_id)
    return mine.order_by(Order.id.desc()).limit(PAGE)


# region: lazy
@router.get("/lazy", response_model=list[OrderView])
async def lazy(customer_id: int, session: Session) -> list[Order]:
    found = await session.scalars(latest(customer_id))
    return list(found)  # Pydantic reads .lines


# endregion: lazy


# region: looped
@router.get("/looped", response_model=list[OrderView])
async def looped(customer_id: int, session: Session) -> list[Order]:
    orders = list(await session.scalars(latest(customer_id)))
    for order in orders:
        await order.awaitable_attrs.lines  # one statement an order
    return orders


# endregion: looped


# region: eager
@router.get("", response_model=list[OrderView])
async def eager(customer_id: int, session: Session) -> list[Order]:
    with_lines = latest(customer_id).options(selectinload(Order.lines))
    return list(await session.scalars(with_lines))


# endregion: eager
