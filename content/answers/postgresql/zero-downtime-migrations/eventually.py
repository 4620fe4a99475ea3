"""Waiting in a test for what happens soon."""

import asyncio
from collections.abc import Awaitable, Callable


async def eventually(happens: Callable[[], Awaitable[bool]]) -> None:
    """Return once `happens()` is true; TimeoutError after about ten seconds."""
    for _ in range(500):
        if await happens():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError
