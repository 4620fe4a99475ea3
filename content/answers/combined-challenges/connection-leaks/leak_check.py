"""A pool for tests, and what notices that a connection was forgotten."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from ledger import Ledger
from pool import open_pool


class ConnectionKeptError(Exception):
    """Lists the places that took a connection and did not give it back."""


# region: returned
@asynccontextmanager
async def returned_pool(dsn: str) -> AsyncIterator[asyncpg.Pool]:
    """Raise at the end if a connection is still out."""
    ledger = Ledger()
    pool = await open_pool(dsn, ledger)
    try:
        yield pool
        check_returned(ledger)
    finally:
        # close() would wait for the very connections that were kept.
        pool.terminate()


def check_returned(ledger: Ledger) -> None:
    """Raise ConnectionKeptError if a connection is still out."""
    if kept := ledger.open():
        raise ConnectionKeptError(*[loan.place for loan in kept])


# endregion: returned
