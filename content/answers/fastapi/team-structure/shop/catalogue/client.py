"""The same interface, over HTTP. For those who run in another process."""

import asyncio
from collections.abc import Collection

import httpx
from pydantic import TypeAdapter

from shop.catalogue.api import CatalogueDownError, Product
from shop.kernel.tracing import HEADER, request_id

products = TypeAdapter(list[Product])


# region: client
class CatalogueClient:
    """Implements Catalogue over HTTP."""

    def __init__(self, http: httpx.AsyncClient, budget: float) -> None:
        """`http` has the catalogue's address; `budget` is seconds for a whole call."""
        self._http = http
        self._budget = budget

    async def find_products(self, skus: Collection[str]) -> dict[str, Product]:
        """Raises CatalogueDownError without an answer in time, or with a 5xx."""
        headers = {HEADER: request_id.get()}
        params = {"sku": list(skus)}
        try:
            async with asyncio.timeout(self._budget):
                response = await self._http.get(
                    "/products", params=params, headers=headers
                )
        except (TimeoutError, httpx.TransportError) as error:
            raise CatalogueDownError("No answer from the catalogue.") from error
        if response.is_server_error:
            raise CatalogueDownError("The catalogue has a fault.")
        response.raise_for_status()
        found = products.validate_json(response.content)
        return {product.sku: product for product in found}


# endregion: client
