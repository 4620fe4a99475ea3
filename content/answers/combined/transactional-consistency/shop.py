"""The business logic: it takes part in a transaction, and never commits."""

from typing import Annotated
from uuid import UUID

from fastapi import HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from models import Customer, Item, Order


class NewOrder(BaseModel):
    """What a customer wants."""

    customer: str
    item: str
    quantity: Annotated[int, Field(ge=1, le=100)]


class Placed(BaseModel):
    """An order that was placed."""

    id: UUID
    customer: str
    total: int


# region: place
async def place_order(session: AsyncSession, new: NewOrder) -> Placed:
    """Take from the stock, take the money, note the order; or raise a 409."""
    price = await session.scalar(
        update(Item)
        .where(Item.name == new.item, Item.stock >= new.quantity)
        .values(stock=Item.stock - new.quantity)
        .returning(Item.price)
    )
    if price is None:
        raise HTTPException(409, "Not enough in stock.")
    total = price * new.quantity
    payer = await session.scalar(
        update(Customer)
        .where(Customer.name == new.customer, Customer.balance >= total)
        .values(balance=Customer.balance - total)
        .returning(Customer.name)
    )
    if payer is None:
        raise HTTPException(409, "Not enough money.")
    order = insert(Order).values(**new.model_dump(), total=total).returning(Order.id)
    id_ = (await session.execute(order)).scalar_one()
    return Placed(id=id_, customer=payer, total=total)


# endregion: place
