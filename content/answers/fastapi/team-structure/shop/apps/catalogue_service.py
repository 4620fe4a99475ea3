"""Catalogue alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from shop.catalogue import module as catalogue
from shop.kernel.app import create_app
from shop.kernel.settings import Settings


class CatalogueSettings(Settings):
    """One login."""

    catalogue_dsn: str


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
    env = CatalogueSettings.from_environment()
    async with catalogue.open_catalogue(env.catalogue_dsn) as service:
        yield {"catalogue": service}


app = create_app("catalogue", lifespan, catalogue.router)
