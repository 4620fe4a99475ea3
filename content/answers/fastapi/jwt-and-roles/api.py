"""The API: it verifies tokens, holds no key, and asks the issuer nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

import asyncpg
import httpx
from fastapi import FastAPI

import invoices
from key_ring import KeyRing
from settings import ApiSettings
from verifier import Verifier


class State(TypedDict):
    pool: asyncpg.Pool
    verifier: Verifier


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    settings = ApiSettings.from_environment()
    async with (
        asyncpg.create_pool(
            settings.database_url, min_size=1, max_size=5, command_timeout=5
        ) as pool,
        httpx.AsyncClient(timeout=5) as client,
    ):
        keys = KeyRing(settings.jwks_url, client)
        await keys.fetch()
        fetching = asyncio.create_task(keys.keep_fresh(settings.jwks_seconds))
        try:
            verifier = Verifier(keys, settings.issuer, settings.audience)
            yield {"pool": pool, "verifier": verifier}
        finally:
            fetching.cancel()


app = FastAPI(lifespan=lifespan)
app.include_router(invoices.router)
