"""Transactions that are run again."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from asyncpg import Connection, DeadlockDetectedError, Pool, SerializationError

Work = Callable[[Connection], Awaitable[None]]


# region: retry
async def retried(pool: Pool, work: Work, attempts: int = 5) -> int:
    """Run the whole transaction again after 40P01 or 40001; how often it was run.

    `work` may do nothing but SQL: it can run more than once. The last attempt raises.
    """
    for attempt in range(1, attempts + 1):
        try:
            async with pool.acquire() as connection, connection.transaction():
                await work(connection)
            return attempt
        except (DeadlockDetectedError, SerializationError):
            if attempt == attempts:
                raise
        # The connection is back in the pool while we wait.
        longest = min(0.01 * 2**attempt, 0.5)
        await asyncio.sleep(random.uniform(0, longest))  # noqa: S311
    raise AssertionError("at least one attempt")
    # endregion: retry
