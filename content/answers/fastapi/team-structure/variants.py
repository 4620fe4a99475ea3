"""Changes that the catalogue's team might make, each as the API that would result."""

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Path, Query
from pydantic import BaseModel, Field, create_model


class Unpriced(BaseModel):
    """What is left of a product without its price."""

    sku: str
    name: str


class Offer(BaseModel):
    """As published."""

    name: str
    price_cents: int = Field(gt=0, le=10_000_000)


MUG = {"sku": "mug", "name": "Mug", "price_cents": 900, "price": 900, "weight": 300}


def with_field(base: type[BaseModel], **fields: Any) -> type[BaseModel]:
    """The same model with one more field."""
    return create_model(base.__name__, __base__=base, **fields)


Product = with_field(Unpriced, price_cents=(int, ...))


def catalogue(
    product: type[BaseModel] = Product,
    offer: type[BaseModel] = Offer,
    extra: Any = lambda: None,
    **other: Any,
) -> FastAPI:
    """The catalogue's two calls with these models, and the parameters of `extra`.

    It always answers with the mug, but for `other` values.
    """
    app = FastAPI()
    mug = product(**(MUG | other))

    @app.get("/products", dependencies=[Depends(extra)])
    async def find(sku: Annotated[list[str], Query(max_length=100)]) -> list[product]:
        return [mug]

    @app.put("/products/{sku}")
    async def put(sku: Annotated[str, Path(max_length=40)], offer: offer) -> product:
        return mug

    return app


def optional_currency(currency: str = "EUR") -> str:
    return currency


def required_currency(currency: str) -> str:
    return currency


Nullable = with_field(Unpriced, price_cents=(int | None, ...))

VARIANTS = {
    "answer gains weight": catalogue(with_field(Product, weight=(int, ...))),
    "body gains an optional tag": catalogue(offer=with_field(Offer, tag=(str, ""))),
    "query gains an optional currency": catalogue(extra=optional_currency),
    "answer loses price_cents": catalogue(Unpriced),
    "price_cents is renamed price": catalogue(with_field(Unpriced, price=(int, ...))),
    "price_cents may be null": catalogue(Nullable, price_cents=None),
    "body demands a tag": catalogue(offer=with_field(Offer, tag=(str, ...))),
    "query demands a currency": catalogue(extra=required_currency),
}
