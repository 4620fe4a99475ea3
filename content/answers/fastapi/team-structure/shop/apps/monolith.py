"""All three modules in one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from shop.billing import module as billing
from shop.catalogue import module as catalogue
from shop.kernel.app import create_app
from shop.kernel.settings import Settings
from shop.orders import module as orders


class MonolithSettings(Settings):
    """A login a module, even in one process."""

    catalogue_dsn: str
    orders_dsn: str
    billing_dsn: str


# region: lifespan
@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
    env = MonolithSettings.from_environment()
    async with (
        catalogue.open_catalogue(env.catalogue_dsn) as shelf,
        billing.open_billing(env.billing_dsn) as till,
        orders.open_orders(env.orders_dsn, shelf, till.order_placed) as desk,
    ):
        yield {"catalogue": shelf, "billing": till, "orders": desk}


routers = [catalogue.router, orders.router, billing.router]
app = create_app("monolith", lifespan, *routers)
# endregion: lifespan
