"""Trying again after a conflict, with a bound."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from random import SystemRandom

from errors import ConflictError, GaveUpError

LIMIT = 10
random = SystemRandom()


# region: retry
async def until_done(attempt: Callable[[], Awaitable[None]]) -> int:
    """Repeat `attempt` from its read on; how many it took. May raise GaveUpError."""
    for tried in count(1):
        try:
            await attempt()
        except ConflictError as conflict:
            if tried == LIMIT:
                raise GaveUpError from conflict
            await asyncio.sleep(random.uniform(0, min(0.1, 0.002 * 2**tried)))
        else:
            return tried


# endregion: retry
