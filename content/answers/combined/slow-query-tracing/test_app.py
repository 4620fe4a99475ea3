"""What the app's own metrics tell, and what they must not hold."""

import asyncio
import contextlib

import httpx
import psycopg
import pytest
from fastapi import APIRouter, FastAPI, Request
from samples_plugin import PostgresServer

from scrape import Scrape, scrape
from traffic import get, read_balance

BLOCKED = """SELECT query FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND application_name = 'orders'"""


async def test_a_wait_for_the_pool_is_no_query_time(
    admin: psycopg.Connection, client: httpx.AsyncClient, postgres: PostgresServer
) -> None:
    """A request that waits behind others has a long pool wait and short queries."""
    await get(client, "/revenue", 2)
    before = await scrape(client)
    with psycopg.connect(postgres.dsn) as locker:
        locker.execute("LOCK TABLE orders")
        holders = [asyncio.create_task(read_balance(client, n)) for n in (2, 3)]
        async with asyncio.timeout(20):
            while len(blocked := admin.execute(BLOCKED).fetchall()) < 2:
                await asyncio.sleep(0.02)
        third = asyncio.create_task(get(client, "/revenue", 4))
        await asyncio.sleep(0.5)
        assert not third.done()
        # Nothing here needs the pool.
        await scrape(client)
    await asyncio.gather(third, *holders)
    for (query,) in blocked:
        assert query.startswith("/*route='/customers/{customer_id}/balance'*/")
    grown = await scrape(client) - before
    waited = grown.sum("db_pool_wait_seconds_sum", route="/revenue")
    queried = grown.sum("db_query_seconds_sum", route="/revenue")
    assert waited > 0.4
    assert queried < waited


async def test_labels_stay_bounded(client: httpx.AsyncClient) -> None:
    """New ids, paths and methods add no series."""

    async def poke(number: int) -> None:
        with contextlib.suppress(httpx.HTTPStatusError):
            await read_balance(client, number)
        await client.get(f"/customers/x{number}/balance")
        await client.get(f"/{number}/wp-login.php")
        await client.request(f"M{number}", f"/customers/{number}/balance")

    await poke(5)
    before = await scrape(client)
    for number in range(6, 26):
        await poke(number)
    after = await scrape(client)
    assert after.samples.keys() == before.samples.keys()
    labels = [dict(found) for _, found in after.samples]
    routes = {found["route"] for found in labels if "route" in found}
    assert routes == {
        "/customers/{customer_id}/balance",
        "/revenue",
        "/metrics",
        "none",
    }
    assert {found["statement"] for found in labels if "statement" in found} == {
        "keys.find",
        "orders.balance",
        "orders.revenue",
    }


async def test_a_prefix_of_include_router_is_not_in_the_route() -> None:
    """FastAPI 0.165 keeps a prefix of APIRouter in scope["route"], but no later one."""
    router = APIRouter(prefix="/orders")

    @router.get("/{order_id}")
    async def read(order_id: int, request: Request) -> str:
        return request.scope["route"].path

    app = FastAPI()
    app.include_router(router, prefix="/v1")
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        assert (await client.get("/v1/orders/7")).json() == "/orders/{order_id}"


@pytest.mark.parametrize(
    ("q", "seconds"), [(0.5, 0.1), (0.75, 0.15), (0.9, 0.2), (0.99, 0.2)]
)
def test_a_percentile_is_read_between_two_bounds(q: float, seconds: float) -> None:
    """Like Prometheus: linear in its bucket, and never above the last finite bound."""
    counts = {"0.1": 50, "0.2": 100 if q < 0.9 else 80, "+Inf": 100}
    buckets = {("t_bucket", (("le", le),)): n for le, n in counts.items()}
    assert Scrape(buckets).quantile(q, "t") == pytest.approx(seconds)
