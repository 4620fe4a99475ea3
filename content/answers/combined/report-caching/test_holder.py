"""What the waiters do when the process that computes dies or lets go late."""

import asyncio

import httpx
from redis.asyncio import Redis
from samples_plugin import RedisServer, Serve

from conftest import YEAR, Open
from orders import Orders, until
from people import CALLERS, environment, signed_in
from revenue import Filters, key_of
from store import Store

KEY = key_of(CALLERS["acme"], Filters.model_validate(YEAR))


async def test_waiters_take_over_when_the_holder_is_killed(
    orders: Orders,
    redis_server: RedisServer,
    redis: Redis,
    serve: Serve,
    open_app: Open,
) -> None:
    """The lock of a killed process expires, and a waiter of another computes."""
    holder = serve(env=environment(orders.dsn, redis_server.url))
    async with (
        open_app() as client,
        httpx.AsyncClient(headers=signed_in("acme"), params=YEAR) as other,
    ):
        async with orders.held():
            lost = asyncio.create_task(other.get(f"{holder.url}/reports/revenue"))
            await until(lambda: orders.waits(1))
            await orders.forget_calls()
            waiter = asyncio.create_task(client.get("revenue"))
            await until(lambda: orders.asked(1))
            holder.kill()
            await asyncio.gather(lost, return_exceptions=True)
        left = await redis.pttl(f"lock:{KEY}")
        assert 0 < left <= 11_000  # query_limit and a second
        assert not waiter.done()
        token = await redis.get(f"lock:{KEY}")
        await redis.pexpire(f"lock:{KEY}", 50)  # as if the rest had passed
        assert (await waiter).status_code == 200
        assert await redis.get(f"lock:{KEY}") is None, token
    assert isinstance(lost.exception(), httpx.TransportError)


async def test_a_late_holder_leaves_the_next_ones_lock_alone(redis: Redis) -> None:
    """A lock is let go by its own token only, by compare and delete in one step."""
    store = Store(redis, budget=5, ttl=60, lock_ttl=0.05)
    late = await store.lock("report")
    assert late is not None
    await until(lambda: is_gone(redis))
    store = Store(redis, budget=5, ttl=60, lock_ttl=60)
    token = await store.lock("report")
    assert token is not None
    await store.unlock("report", late)
    assert await store.lock("report") is None
    await store.unlock("report", token)
    assert await store.lock("report") is not None


async def is_gone(redis: Redis) -> bool:
    return not await redis.exists("lock:report")
