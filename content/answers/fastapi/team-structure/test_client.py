"""The catalogue from afar: what a network adds to the interface."""

import socket

import httpx
import pytest

from shop.catalogue.api import CatalogueDownError
from shop.catalogue.client import CatalogueClient


async def test_a_catalogue_that_hangs_costs_the_budget_and_no_more() -> None:
    """Without an answer in time the client raises the error that the api declares."""
    with socket.create_server(("127.0.0.1", 0)) as silent:  # connects, never answers
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        async with httpx.AsyncClient(base_url=url) as http:
            client = CatalogueClient(http, budget=0.1)
            with pytest.raises(CatalogueDownError):
                await client.find_products({"mug"})
