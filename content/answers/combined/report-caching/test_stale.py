"""An outdated report, served while the next one is computed."""

import asyncio
from datetime import datetime, timedelta

import pytest
from redis.asyncio import Redis

import revenue
from conftest import YEAR, Open
from entry import Entry
from orders import Orders, until
from people import CALLERS
from revenue import Filters, key_of
from store import Store

KEY = key_of(CALLERS["acme"], Filters.model_validate(YEAR))


async def test_an_outdated_report_is_served_during_one_refresh(
    orders: Orders, open_app: Open
) -> None:
    """Ten callers get the old report at once, one query runs, then the new is there."""
    async with open_app(STALE_FOR="3600") as client:
        old = await client.get("revenue")
        await orders.place()
        await orders.forget_calls()
        async with orders.held():
            answers = await asyncio.gather(*(client.get("revenue") for _ in range(10)))
            assert {answer.content for answer in answers} == {old.content}
            etags = {answer.headers["etag"] for answer in answers}
            assert etags == {old.headers["etag"]}
            await until(lambda: orders.waits(1))

        async def is_new() -> bool:
            answer = await client.get("revenue")
            return answer.headers["etag"] != old.headers["etag"]

        await until(is_new)
        assert await orders.reports() == 1


@pytest.mark.parametrize("stale_for", ["0", "60"])
async def test_no_report_older_than_allowed_is_served(
    orders: Orders, redis: Redis, open_app: Open, stale_for: str
) -> None:
    """An outdated report that is older than `stale_for` is waited for instead."""
    async with open_app(STALE_FOR=stale_for) as client:
        old = await client.get("revenue")
        hour_ago = datetime.fromisoformat(
            (await redis.hget(KEY, "as_of")).decode()
        ) - timedelta(hours=1)
        await redis.hset(KEY, "as_of", hour_ago.isoformat())
        assert (await client.get("revenue")).content == old.content  # still current
        await orders.place()
        async with orders.held():
            asking = asyncio.create_task(client.get("revenue"))
            await until(lambda: orders.waits(1))
            assert not asking.done()
        assert (await asking).content != old.content


async def test_reports_made_together_do_not_expire_together(redis: Redis) -> None:
    """Each TTL is spread by a tenth in both directions."""
    store = Store(redis, budget=5, ttl=1000, lock_ttl=1)
    entry = Entry(1, datetime.fromisoformat("2026-01-01T00:00:00+00:00"), b"[]")
    for n in range(20):
        await store.put(f"report:{n}", entry)
    ttls = [await redis.pttl(f"report:{n}") for n in range(20)]
    assert all(800_000 < ttl <= 1_100_000 for ttl in ttls)
    assert max(ttls) - min(ttls) > 20_000


async def test_a_number_given_out_twice_needs_new_keys(
    orders: Orders, redis: Redis, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other data, same number: Redis and ETag are believed, until the keys change."""
    async with open_app() as client:
        lost = await client.get("revenue")
        held = {"If-None-Match": lost.headers["etag"]}
        await orders.connection.execute("SET session_replication_role = replica")
        await orders.connection.execute("DELETE FROM orders WHERE region = 'north'")
        assert (await client.get("revenue")).content == lost.content
        await redis.flushdb()
        assert (await client.get("revenue", headers=held)).status_code == 304
        monkeypatch.setattr(revenue, "SHAPE", revenue.SHAPE + 1)
        answer = await client.get("revenue", headers=held)
        assert answer.status_code == 200
        assert b"north" not in answer.content
