"""Two policies in front of three routes, and one route that is free."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

from fastapi import Depends, FastAPI
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bucket import Bucket, Limiter, Policy
from limits import RateLimit, refusals
from settings import Settings


class State(TypedDict):
    settings: Settings
    redis: Redis
    limiter: Limiter


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    settings = Settings.from_environment()
    pool = BlockingConnectionPool.from_url(  # callers queue; the plain pool raises
        settings.redis_url,
        max_connections=settings.redis_connections,
        timeout=settings.limiter_budget,
        socket_connect_timeout=settings.limiter_budget,
        socket_timeout=settings.limiter_budget,
        retry=Retry(NoBackoff(), retries=0),  # a second try could charge twice
    )
    async with Redis.from_pool(pool) as redis:
        limiter = Bucket(redis, settings.limiter_budget)
        yield {"settings": settings, "redis": redis, "limiter": limiter}


app = FastAPI(lifespan=lifespan)

# region: routes
SEARCH = Policy("search", quota=20, window=10, on_outage="allow")
REPORTS = Policy("reports", quota=10, window=60, on_outage="refuse")


@app.get("/search", responses=refusals(SEARCH))
async def search(
    caller: Annotated[str, Depends(RateLimit(SEARCH))],
) -> list[str]:
    return [f"a hit for {caller}"]


@app.post("/reports", responses=refusals(REPORTS))
async def build(
    caller: Annotated[str, Depends(RateLimit(REPORTS, cost=5))],
) -> str:
    return f"a new report for {caller}"


# endregion: routes


@app.get("/reports", responses=refusals(REPORTS))
async def reports(
    caller: Annotated[str, Depends(RateLimit(REPORTS))],
) -> list[str]:
    return [f"a report of {caller}"]


@app.get("/health")
async def health() -> str:
    return "ok"
