"""Orders over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from shop.orders._service import Line, Order, OrderService

router = APIRouter(prefix="/orders", tags=["orders"])


class Basket(BaseModel):
    """What is to be ordered."""

    lines: list[Line] = Field(min_length=1, max_length=100)


def served(request: Request) -> OrderService:
    """The service that the lifespan opened."""
    return request.state.orders


Service = Annotated[OrderService, Depends(served)]


@router.post("", status_code=201)
async def place(service: Service, basket: Basket) -> Order:
    return await service.place(basket.lines)


@router.get("/{order_id}")
async def find(service: Service, order_id: UUID) -> Order:
    return await service.find(order_id)
