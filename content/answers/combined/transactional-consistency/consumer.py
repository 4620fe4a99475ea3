"""Another service, which gives a point for each unit of money: `python -m consumer`."""

import asyncio
import contextlib
import json
import os

import asyncpg
from redis.asyncio import Redis
from redis.exceptions import ResponseError

STREAM, GROUP, NAME = "orders", "points", "consumer-1"


# region: handle
HANDLED = """
INSERT INTO handled (event_id) VALUES ($1)
ON CONFLICT DO NOTHING RETURNING event_id
"""
GIVE = """
INSERT INTO points AS p VALUES ($1, $2)
ON CONFLICT (customer) DO UPDATE SET points = p.points + excluded.points
"""


async def handle(connection: asyncpg.Connection, event: dict[str, str]) -> bool:
    """Give the points once for each event id; False for a duplicate."""
    async with connection.transaction():
        if await connection.fetchval(HANDLED, event["id"]) is None:
            return False
        order = json.loads(event["payload"])
        await connection.execute(GIVE, order["customer"], order["total"])
    return True


# endregion: handle


async def run(connection: asyncpg.Connection, redis: Redis) -> None:
    """Handle what this consumer left when it died, then what is new."""
    with contextlib.suppress(ResponseError):  # BUSYGROUP: it is there
        await redis.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
    after = "0"
    while True:
        read = {STREAM: after}
        reply = await redis.xreadgroup(GROUP, NAME, read, count=100, block=1000)
        entries = reply[0][1] if reply else []
        for entry, event in entries:
            await handle(connection, event)
            await redis.xack(STREAM, GROUP, entry)
        if not entries:
            after = ">"


async def main() -> None:
    """Run until the process is ended, by whatever signal."""
    dsn, url = os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
    connection = await asyncpg.connect(dsn, command_timeout=10)
    async with Redis.from_url(url, decode_responses=True, socket_timeout=10) as redis:
        print("consuming", flush=True)
        await run(connection, redis)


if __name__ == "__main__":
    asyncio.run(main())
