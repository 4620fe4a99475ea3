"""What others may import. Nothing else of the catalogue is theirs to use."""

from collections.abc import Collection
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from shop.kernel.errors import ProblemError


# region: interface
class Product(BaseModel):
    """A copy of the facts, not a row: it cannot lazy-load or be saved."""

    model_config = ConfigDict(frozen=True)
    sku: str
    name: str
    price_cents: int


class CatalogueDownError(ProblemError):
    """Part of the interface from the start: one day this is a network call."""

    status, title, retry_after = 503, "Catalogue unavailable", 1


class Catalogue(Protocol):
    """What orders is given, whoever implements it."""

    async def find_products(self, skus: Collection[str]) -> dict[str, Product]:
        """All of them in one call; unknown ones are left out."""


# endregion: interface
