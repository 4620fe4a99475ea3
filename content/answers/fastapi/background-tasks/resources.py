"""What the app and the worker open: the pool, and the client of the mail provider."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

import asyncpg
import httpx


class Resources(TypedDict):
    """What lives as long as the process."""

    pool: asyncpg.Pool
    mail: httpx.AsyncClient


@asynccontextmanager
async def resources() -> AsyncIterator[Resources]:
    """Open both; close them at the end."""
    database, mail_url = os.environ["DATABASE_URL"], os.environ["MAIL_URL"]
    async with (
        asyncpg.create_pool(database, min_size=1, command_timeout=10) as pool,
        httpx.AsyncClient(base_url=mail_url, timeout=30, trust_env=False) as mail,
    ):
        yield {"pool": pool, "mail": mail}
