"""What PostgreSQL and the callers notice while Redis is gone, hangs, or is empty."""

import asyncio
from collections import Counter

import httpx
import pytest
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer

from conftest import Open
from orders import Orders, until

REPORTS = [{"since": f"2026-{month:02}-01"} for month in range(1, 11)]


async def ask_twice(client: httpx.AsyncClient) -> list[httpx.Response]:
    """Two requests at once for each of ten reports."""
    return await asyncio.gather(
        *(client.get("revenue", params=since) for since in REPORTS * 2)
    )


@pytest.mark.parametrize("redis_is", ["empty", "stopped"])
async def test_a_cold_cache_is_bounded_work(
    orders: Orders,
    redis_server: RedisServer,
    open_app: Open,
    record: Record,
    redis_is: str,
) -> None:
    """With Redis empty or stopped: two queries at a time, one a report, no error."""
    if redis_is == "stopped":
        redis_server.stop()
    await orders.forget_calls()
    async with open_app(QUERIES_AT_ONCE="2") as client:
        async with orders.held():
            asking = asyncio.create_task(ask_twice(client))
            await until(lambda: orders.asked(2 * len(REPORTS)))
            await until(lambda: orders.waits(2))
            await asyncio.sleep(0.2)  # time enough for a third
            at_once = await orders.waiting()
        statuses = Counter(answer.status_code for answer in await asking)
    queries = await orders.reports()
    assert (at_once, queries, statuses) == (2, len(REPORTS), {200: 2 * len(REPORTS)})
    if redis_is == "stopped":
        figures = {"requests": 2 * len(REPORTS), "queries": queries, "at_once": at_once}
        record("outage.values", {**figures, "failed": statuses.total() - statuses[200]})


async def test_a_redis_that_hangs_costs_its_budget(
    orders: Orders, redis: Redis, open_app: Open
) -> None:
    """While Redis does not answer, the report comes from PostgreSQL."""
    await orders.forget_calls()
    async with open_app(REDIS_BUDGET="0.05") as client:
        await redis.client_pause(60_000, all=True)
        assert (await client.get("revenue")).status_code == 200
    assert await orders.reports() == 1


@pytest.mark.parametrize("limit", ["QUERY_LIMIT", "PATIENCE"])
async def test_a_report_that_takes_too_long_is_a_503(
    orders: Orders, open_app: Open, limit: str
) -> None:
    """Past the query's limit or the caller's patience: 503, and then it recovers."""
    async with open_app(**{limit: "0.1"}) as client, orders.held():
        late = await client.get("revenue")
        assert late.status_code == 503
        assert late.headers["retry-after"] == "5"
    async with open_app() as client:
        assert (await client.get("revenue")).status_code == 200


async def test_a_version_that_takes_too_long_is_a_503(
    orders: Orders, open_app: Open
) -> None:
    """The lookup of the version has a limit, too."""
    async with open_app(QUERY_LIMIT="0.1") as client, orders.connection.transaction():
        await orders.connection.execute("LOCK TABLE report_versions")
        assert (await client.get("revenue")).status_code == 503
