"""Orders alone, the others over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI
from pydantic import PositiveFloat

from shop.billing.client import BillingClient
from shop.catalogue.client import CatalogueClient
from shop.kernel.app import create_app
from shop.kernel.settings import Settings
from shop.orders import module as orders


class OrdersSettings(Settings):
    """One login, and where the others are."""

    orders_dsn: str
    catalogue_url: str
    catalogue_budget: PositiveFloat = 1.0
    billing_url: str


# region: lifespan
@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
    env = OrdersSettings.from_environment()
    async with (
        httpx.AsyncClient(base_url=env.catalogue_url) as to_catalogue,
        httpx.AsyncClient(base_url=env.billing_url) as to_billing,
        orders.open_orders(
            env.orders_dsn,
            CatalogueClient(to_catalogue, env.catalogue_budget),
            BillingClient(to_billing).order_placed,
        ) as desk,
    ):
        yield {"orders": desk}


app = create_app("orders", lifespan, orders.router)
# endregion: lifespan
