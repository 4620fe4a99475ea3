"""The catalogue from afar: what a network adds to the interface."""

import asyncio
import socket

import httpx
import pytest
from fastapi import FastAPI, HTTPException

from shop.catalogue.api import CatalogueDownError
from shop.catalogue.client import CatalogueClient


async def test_a_catalogue_that_hangs_costs_the_budget_and_no_more() -> None:
    """Without an answer in time the client raises the error that the api declares."""
    with socket.create_server(("127.0.0.1", 0)) as silent:  # connects, never answers
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        # Long before httpx gives up, only the budget ends the call.
        async with (
            httpx.AsyncClient(base_url=url, timeout=60) as http,
            asyncio.timeout(20),
        ):
            client = CatalogueClient(http, budget=0.1)
            with pytest.raises(CatalogueDownError):
                await client.find_products({"mug"})


async def test_a_catalogue_with_a_fault_is_down() -> None:
    """A 5xx of the catalogue is the declared error, too, and no crash of orders."""
    app = FastAPI()

    @app.get("/products")
    async def fail() -> None:
        raise HTTPException(500)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as http:
        with pytest.raises(CatalogueDownError):
            await CatalogueClient(http, budget=20).find_products({"mug"})
