"""Waiting in a test for what happens soon."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], holds: Callable[[T], bool]) -> T:
    """What `look()` gives once `holds` of it; TimeoutError after ten seconds."""
    async with asyncio.timeout(10):
        while True:
            seen = await look()
            if holds(seen):
                return seen
            await asyncio.sleep(0.01)
