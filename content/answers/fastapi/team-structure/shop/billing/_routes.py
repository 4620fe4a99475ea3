"""Billing over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from shop.billing._service import BillingService, Invoice
from shop.orders.api import OrderPlaced

router = APIRouter(tags=["billing"])


def served(request: Request) -> BillingService:
    """The service that the lifespan opened."""
    return request.state.billing


Service = Annotated[BillingService, Depends(served)]


@router.post("/events/order-placed", status_code=204)
async def order_placed(service: Service, event: OrderPlaced) -> None:
    await service.order_placed(event)


@router.get("/invoices/{order_id}")
async def find(service: Service, order_id: UUID) -> Invoice:
    return await service.find(order_id)
