"""The shop in one process and in three, each with a client a module."""

from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from samples_plugin import App, Serve, Spawn


@dataclass(frozen=True)
class Shop:
    """Whom to ask for what; in the monolith all three are one process."""

    catalogue: httpx.AsyncClient
    orders: httpx.AsyncClient
    billing: httpx.AsyncClient
    apps: dict[str, App]
    """Module → its process."""


@asynccontextmanager
async def opened(apps: dict[str, App]) -> AsyncIterator[Shop]:
    """The shop that runs in these processes; they end with it."""
    async with (
        httpx.AsyncClient(base_url=apps["catalogue"].url, timeout=60) as catalogue,
        httpx.AsyncClient(base_url=apps["orders"].url, timeout=60) as orders,
        httpx.AsyncClient(base_url=apps["billing"].url, timeout=60) as billing,
    ):
        yield Shop(catalogue, orders, billing, apps)
    for app in set(apps.values()):
        app.stop()


def start_monolith(serve: Serve, dsns: Mapping[str, str]) -> dict[str, App]:
    """Module → its process, the same for all."""
    env = {f"{module.upper()}_DSN": dsn for module, dsn in dsns.items()}
    return dict.fromkeys(dsns, serve("shop.apps.monolith:app", env=env))


def start_receivers(serve: Serve, dsns: Mapping[str, str]) -> dict[str, App]:
    """The catalogue's and billing's process; each has its own login and no other."""

    def start(module: str) -> App:
        env = {f"{module.upper()}_DSN": dsns[module]}
        return serve(f"shop.apps.{module}_service:app", env=env)

    modules = ("catalogue", "billing")
    with ThreadPoolExecutor() as both:
        return dict(zip(modules, both.map(start, modules), strict=True))


def start_orders(
    serve: Serve, dsns: Mapping[str, str], receivers: Mapping[str, App]
) -> dict[str, App]:
    """The orders' process, which asks the catalogue and tells billing."""
    env = {
        "ORDERS_DSN": dsns["orders"],
        "CATALOGUE_URL": receivers["catalogue"].url,
        "CATALOGUE_BUDGET": "20",  # a test is patient on a busy machine
        "BILLING_URL": receivers["billing"].url,
    }
    return {"orders": serve("shop.apps.orders_service:app", env=env)}


def start_billing_again(spawn: Spawn, dsns: Mapping[str, str], url: str) -> None:
    """Start the billing service at the address that it had."""
    port = str(urlsplit(url).port)
    command = ["-m", "uvicorn", "shop.apps.billing_service:app", "--port", port]
    spawn(*command, env={"BILLING_DSN": dsns["billing"]}, ready="Uvicorn running")
