"""A cache beside the database: filled by a miss, emptied by a write."""

from collections.abc import Awaitable, Callable

from redis.asyncio import Redis

SECONDS = 60


async def cached(redis: Redis, key: str, load: Callable[[], Awaitable[str]]) -> str:
    """The value of `key`, loaded and kept for a while when it is not there."""
    if (kept := await redis.get(key)) is not None:
        return kept
    value = await load()
    await redis.set(key, value, ex=SECONDS)
    return value
