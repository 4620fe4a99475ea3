"""The relay from the outbox to Redis: `python -m relay`, as often as you like."""

import asyncio
import contextlib
import logging
import os

import asyncpg
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

POLL = float(os.environ.get("POLL", "5"))
LIMIT = {"idle_in_transaction_session_timeout": "30s"}
"""Frees the lane of a relay that hangs, or whose host is gone."""
ONCE = Retry(NoBackoff(), 0)
"""The loop tries again; redis-py itself would, ten times, with the lane locked."""
log = logging.getLogger("relay")

# region: claim
LANE = """
SELECT lane FROM lanes, LATERAL (
    SELECT position FROM outbox
    WHERE outbox.lane = lanes.lane ORDER BY position LIMIT 1
) AS oldest
ORDER BY oldest.position LIMIT 1
FOR UPDATE OF lanes SKIP LOCKED
"""
EVENTS = """
SELECT position, id, topic, key, payload FROM outbox
WHERE lane = $1 ORDER BY position LIMIT 100
"""
# endregion: claim
DELETE = "DELETE FROM outbox WHERE position = ANY($1)"


# region: relay
async def relay(connection: asyncpg.Connection, redis: Redis) -> bool:
    """Publish a batch, then delete it; False when no lane has work for us."""
    async with connection.transaction():
        lane = await connection.fetchval(LANE)
        if lane is None:
            return False
        events = await connection.fetch(EVENTS, lane)
        async with redis.pipeline(transaction=True) as batch:
            for event in events:
                fields = {name: str(event[name]) for name in ("id", "key", "payload")}
                batch.xadd(event["topic"], fields)
            await batch.execute()
        await connection.execute(DELETE, [event["position"] for event in events])
    return True


# endregion: relay


async def run(connection: asyncpg.Connection, redis: Redis) -> None:
    """Drain the outbox at each notification, and every POLL seconds without one."""
    woken = asyncio.Event()
    await connection.add_listener("outbox", lambda *_: woken.set())
    while True:
        woken.clear()
        try:
            while await relay(connection, redis):
                pass
        except RedisError as error:
            log.warning("Redis: %r", error)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), POLL)


async def main() -> None:
    """Run until the process is ended, by whatever signal."""
    dsn, url = os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
    connection = await asyncpg.connect(dsn, command_timeout=10, server_settings=LIMIT)
    async with Redis.from_url(url, socket_timeout=10, retry=ONCE) as redis:
        print("relaying", flush=True)
        await run(connection, redis)


if __name__ == "__main__":
    logging.basicConfig()
    asyncio.run(main())
