"""A commit and a publish, one after the other, with a crash between them."""

import asyncio

import asyncpg
import pytest
from httpx import RemoteProtocolError, Response
from redis.asyncio import Redis
from samples_plugin import Record, Serve

from conftest import count, post, until
from wire import Wire

TERMINATE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND state = 'idle in transaction'
"""


async def test_two_writes_are_not_one(
    serve: Serve,
    env: dict[str, str],
    pool: asyncpg.Pool,
    redis: Redis,
    wire: Wire,
    record: Record,
) -> None:
    """Commit first: SIGKILL loses the event. Publish first: an event of no order."""

    async def request(url: str) -> asyncio.Task[Response]:
        task = asyncio.create_task(post(url))
        async with asyncio.timeout(30):
            await wire.held.wait()
        return task

    app = serve("dual:app", env=env)
    wire.hold(b"XADD", "from")
    failed = await request(f"{app.url}/publish-first")
    await pool.execute(TERMINATE)
    await until(lambda: gone(pool))
    wire.release()
    assert (await failed).status_code == 500
    publish_first = (await count(pool, "orders"), await redis.xlen("orders"))

    await redis.delete("orders")
    wire.hold(b"XADD", "to")
    cut_off = await request(f"{app.url}/commit-first")
    app.kill()
    with pytest.raises(RemoteProtocolError):
        await cut_off
    await wire.cut()
    commit_first = (await count(pool, "orders"), await redis.xlen("orders"))

    assert (commit_first, publish_first) == ((1, 0), (0, 1))
    lines = [
        f"{name:14}{orders:>6}{events:>8}"
        for name, (orders, events) in {
            "commit first": commit_first,
            "publish first": publish_first,
        }.items()
    ]
    record("dual", "\n".join([f"{'':14}orders  events", *lines]))


async def gone(pool: asyncpg.Pool) -> bool:
    """Whether no transaction is left open."""
    query = TERMINATE.replace("pg_terminate_backend(pid)", "pid")
    return not await pool.fetch(query)
