"""The catalogue over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field

from shop.catalogue._service import CatalogueService
from shop.catalogue.api import Product

router = APIRouter(prefix="/products", tags=["catalogue"])


class Offer(BaseModel):
    """What may be said about a product."""

    name: str
    price_cents: int = Field(gt=0, le=10_000_000)


def served(request: Request) -> CatalogueService:
    """The service that the lifespan opened."""
    return request.state.catalogue


Service = Annotated[CatalogueService, Depends(served)]


@router.get("")
async def find(
    service: Service, sku: Annotated[list[str], Query(max_length=100)]
) -> list[Product]:
    return list((await service.find_products(sku)).values())


@router.put("/{sku}")
async def put(
    service: Service, sku: Annotated[str, Path(max_length=40)], offer: Offer
) -> Product:
    product = Product(sku=sku, name=offer.name, price_cents=offer.price_cents)
    await service.put_product(product)
    return product
