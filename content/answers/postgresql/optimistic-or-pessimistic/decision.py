"""What the application does between its read and its write."""

import asyncio

from errors import SoldOutError

SECONDS = 0.002


async def decide(stock: int) -> int:
    """The stock that should be left, after a moment outside the database."""
    await asyncio.sleep(SECONDS)
    if stock < 1:
        raise SoldOutError
    return stock - 1
