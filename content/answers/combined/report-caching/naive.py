"""Cache-aside as it is usually written first. Wrong under concurrency; do not copy."""

import asyncpg
from redis.asyncio import Redis

from access import Caller
from revenue import Filters, compute, key_of

TTL = 3600


# region: naive
async def cached_report(
    redis: Redis, pool: asyncpg.Pool, caller: Caller, filters: Filters
) -> bytes:
    key = f"naive:{key_of(caller, filters)}"
    body = await redis.get(key)
    if body is None:
        body = (await compute(pool, caller, filters)).body
        await redis.set(key, body, ex=TTL)
    return body


# endregion: naive
