"""The same shop, which publishes by itself: two writes, and no order is right."""

import json
import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI
from redis.asyncio import Redis

from service import lifespan
from shop import NewOrder, Placed, place_order
from transactions import Sessions

app = FastAPI(lifespan=lifespan)


async def connect() -> AsyncIterator[Redis]:
    """A client of Redis."""
    async with Redis.from_url(os.environ["REDIS_URL"], socket_timeout=30) as redis:
        yield redis


Broker = Annotated[Redis, Depends(connect)]


async def publish(redis: Redis, placed: Placed) -> None:
    """Append the event to the stream."""
    await redis.xadd("orders", {"payload": json.dumps(placed.model_dump(mode="json"))})


# region: dual
@app.post("/commit-first", status_code=201)
async def commit_first(new: NewOrder, sessions: Sessions, redis: Broker) -> Placed:
    """A crash before the last line loses the event."""
    async with sessions.begin() as session:
        placed = await place_order(session, new)
    await publish(redis, placed)
    return placed


@app.post("/publish-first", status_code=201)
async def publish_first(new: NewOrder, sessions: Sessions, redis: Broker) -> Placed:
    """A commit that fails leaves an event of an order that is not there."""
    async with sessions.begin() as session:
        placed = await place_order(session, new)
        await publish(redis, placed)
    return placed


# endregion: dual
