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
    while True:
        attempts -= 1
        try:
            async with db.transaction():
                # Autovacuum gives way after this time, by default 1 s.
                await db.execute("SET LOCAL deadlock_timeout = '50ms'")
                await db.execute(
                    "SELECT set_config('lock_timeout', $1, true)", lock_timeout
                )
                return await work()
        except (LockNotAvailableError, DeadlockDetectedError):
            if attempts <= 0:
                raise
        await asyncio.sleep(pause * random.uniform(0.5, 1.5))


# endregion: patiently
