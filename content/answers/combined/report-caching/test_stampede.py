"""Many callers miss at the same moment, on two real processes."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer, Serve

from conftest import YEAR
from orders import Orders, until
from people import environment, signed_in


async def test_a_stampede_is_one_query_on_two_processes(
    orders: Orders,
    redis_server: RedisServer,
    redis: Redis,
    serve: Serve,
    record: Record,
) -> None:
    """N misses at once: N queries by cache-aside, one a process, then one in all."""
    calls = record.scale(check=12, full=100)
    env = environment(orders.dsn, redis_server.url)
    urls = [serve("compared_app:app", env=env).url for _ in range(2)]

    async def all_missed() -> bool:
        return (await redis.info("stats"))["keyspace_misses"] >= calls

    async def all_asked() -> bool:
        return await orders.asked(calls)

    async def queries(path: str, arrived: Callable[[], Awaitable[bool]]) -> int:
        """Queries for `calls` requests that are all under way before one can end."""
        await redis.flushall()
        await redis.config_resetstat()
        await orders.forget_calls()
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(
            headers=signed_in("acme"), params=YEAR, timeout=60, limits=limits
        ) as client:
            async with orders.held():
                requests = [
                    asyncio.create_task(client.get(urls[n % 2] + path))
                    for n in range(calls)
                ]
                await until(arrived)
                await asyncio.sleep(0.1)  # what was counted is received, too
            answers = await asyncio.gather(*requests)
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1
        return await orders.reports()

    naive = await queries("/naive", all_missed)
    one_flight = await queries("/one-flight", all_asked)
    locked = await queries("/reports/revenue", all_asked)
    assert (naive, one_flight, locked) == (calls, 2, 1)
    record(
        "stampede.values",
        {"calls": calls, "naive": naive, "one_flight": one_flight, "locked": locked},
    )
