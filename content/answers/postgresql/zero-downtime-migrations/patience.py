"""Work that would rather give up its place in a lock queue than block it."""

import asyncio
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import TypeVar

from asyncpg import Connection, DeadlockDetectedError, LockNotAvailableError

T = TypeVar("T")
random = SystemRandom()


# region: patiently
async def patiently(
    db: Connection,
    work: Callable[[], Awaitable[T]],
    *,
    lock_timeout: str = "200ms",
    attempts: int = 20,
    pause: float = 5.0,
) -> T:
    """Run `work` in a transaction of its own, again and again while it is locked out.

    Raises the last error when no attempt got its locks.
    """
    for left in reversed(range(attempts)):
        try:
            async with db.transaction():
                await db.execute(
                    """SELECT set_config('lock_timeout', $1, true),
                    set_config('deadlock_timeout', $2, true)""",
                    lock_timeout,
                    "50ms",  # Then autovacuum gives way: by default after 1 s.
                )
                return await work()
        except (LockNotAvailableError, DeadlockDetectedError):
            if not left:
                raise
        await asyncio.sleep(pause * random.uniform(0.5, 1.5))
    raise ValueError("attempts must be 1 or more")


# endregion: patiently
