"""Transactions that are run again."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

from asyncpg import Connection, DeadlockDetectedError, Pool, SerializationError

T = TypeVar("T")
Isolation = Literal["read_committed", "repeatable_read", "serializable"]


# region: run
async def run(
    pool: Pool,
    work: Callable[[Connection], Awaitable[T]],
    isolation: Isolation = "read_committed",
    attempts: int = 5,
    patience: float = 5,
) -> T:
    """Run `work` in a transaction; again from its start after 40001 or 40P01."""
    for attempt in range(1, attempts + 1):
        try:
            async with (
                pool.acquire(timeout=patience) as connection,
                connection.transaction(isolation=isolation),
            ):
                return await work(connection)
        except (SerializationError, DeadlockDetectedError):
            if attempt == attempts:
                raise
        await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311
    raise AssertionError("at least one attempt")
    # endregion: run
