"""Billing alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from shop.billing import module as billing
from shop.kernel.app import create_app
from shop.kernel.settings import Settings


class BillingSettings(Settings):
    """One login."""

    billing_dsn: str


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
    env = BillingSettings.from_environment()
    async with billing.open_billing(env.billing_dsn) as service:
        yield {"billing": service}


app = create_app("billing", lifespan, billing.router)
