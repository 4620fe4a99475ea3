"""What the process opens at its start: pool, Redis and the cache over both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypedDict

import asyncpg
from fastapi import FastAPI
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from cache import Cache
from settings import Settings
from store import Store

LIGHT = 4  # connections beyond those of the reports, for what is quick


class State(TypedDict):
    settings: Settings
    pool: asyncpg.Pool
    redis: Redis
    cache: Cache


def open_redis(settings: Settings) -> Redis:
    """Callers queue for a connection; nothing is tried twice."""
    pool = BlockingConnectionPool.from_url(
        settings.redis_url,
        max_connections=50,
        timeout=settings.redis_budget,
        socket_connect_timeout=settings.redis_budget,
        socket_timeout=settings.redis_budget,
        retry=Retry(NoBackoff(), retries=0),
    )
    return Redis.from_pool(pool)


def build_cache(settings: Settings, redis: Redis) -> Cache:
    """The lock outlives the longest report; only the dead and the frozen lose it."""
    store = Store(
        redis,
        budget=settings.redis_budget,
        ttl=settings.ttl,
        lock_ttl=settings.query_limit + 1,
    )
    return Cache(
        store,
        asyncio.Semaphore(settings.queries_at_once),
        query_limit=settings.query_limit,
        patience=settings.patience,
        stale_for=timedelta(seconds=settings.stale_for),
    )


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    settings = Settings.from_environment()
    size = settings.queries_at_once + LIGHT
    async with (
        asyncpg.create_pool(
            settings.database_url,
            min_size=1,
            max_size=size,
            command_timeout=settings.query_limit,
        ) as pool,
        open_redis(settings) as redis,
    ):
        cache = build_cache(settings, redis)
        try:
            yield {"settings": settings, "pool": pool, "redis": redis, "cache": cache}
        finally:
            await cache.flights.close()
