"""A commit, an invalidation and a reader, in the orders that go wrong."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer

from cache import Cache
from entry import Entry
from naive import cached_report
from orders import ORDER, Orders, until
from people import CALLERS, environment
from resources import build_cache
from revenue import Filters, compute, current, key_of
from settings import Settings

ACME = CALLERS["acme"]
YEAR = Filters.model_validate({"since": "2026-01-01", "until": "2027-01-01"})
KEY = key_of(ACME, YEAR)

Read = Callable[[], Awaitable[bytes]]


def total(body: bytes) -> int:
    return sum(line["total_cents"] for line in json.loads(body))


class World:
    """Two ways to read the same report, over the same database and Redis."""

    def __init__(self, orders: Orders, redis: Redis, pool: asyncpg.Pool, cache: Cache):
        self.orders, self.redis, self.pool, self.cache = orders, redis, pool, cache

    async def by_delete(self) -> bytes:
        return await cached_report(self.redis, self.pool, ACME, YEAR)

    async def by_version(self) -> bytes:
        return (await self.entry()).body

    async def entry(self) -> Entry:
        version, now = await current(self.pool, ACME)
        make = lambda: compute(self.pool, ACME, YEAR)  # noqa: E731
        return await self.cache.get(KEY, version, now, make)

    async def delete(self) -> None:
        """What the writer does to invalidate; the versioned entry lives elsewhere."""
        await self.redis.delete(f"naive:{KEY}")

    async def delete_then_commit(self, read: Read) -> None:
        """The reader comes after the DEL and before the COMMIT."""
        writer = await asyncpg.connect(self.orders.dsn)
        async with writer.transaction():
            await writer.execute(ORDER, 1)
            await self.delete()
            await read()
        await writer.close()

    async def commit_then_delete(self, read: Read) -> None:
        """The reader has read before the COMMIT, and stores after the DEL."""
        await self.delete()
        async with self.orders.overtaken() as commit:
            reader = asyncio.create_task(read())
            await commit()
            await self.delete()
        await reader

    async def commit_then_crash(self, read: Read) -> None:
        """The writer is gone before its DEL."""
        await read()
        await self.orders.place()


@pytest.fixture
async def world(
    orders: Orders,
    redis: Redis,
    redis_server: RedisServer,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[World]:
    for name, value in environment(orders.dsn, redis_server.url).items():
        monkeypatch.setenv(name, value)
    async with asyncpg.create_pool(orders.dsn, min_size=1, max_size=4) as pool:
        cache = build_cache(Settings.from_environment(), redis)
        yield World(orders, redis, pool, cache)


async def test_a_version_survives_what_a_delete_does_not(
    world: World, record: Record
) -> None:
    """DEL before the commit, after it, or never: old value. By version: new."""
    schedules = {
        "DEL, reader stores, COMMIT": world.delete_then_commit,
        "COMMIT, DEL, reader stores": world.commit_then_delete,
        "COMMIT, crash": world.commit_then_crash,
    }
    lines = [f"{'order of events':<28}{'by DEL':<8}by version"]
    for name, schedule in schedules.items():
        served = []
        for read in (world.by_delete, world.by_version):
            await world.redis.flushall()
            await schedule(read)
            new = total(await read()) == await world.orders.total()
            served.append("new" if new else "old")
        lines.append(f"{name:<28}{served[0]:<8}{served[1]}")
        assert served == ["old", "new"]
    record("races", "\n".join(lines))


async def test_an_old_value_stays_until_its_ttl(world: World) -> None:
    """A lost DEL is repaired by nothing but the TTL."""
    await world.commit_then_crash(world.by_delete)
    assert total(await world.by_delete()) < await world.orders.total()
    await world.redis.pexpire(f"naive:{KEY}", 1)
    while await world.redis.exists(f"naive:{KEY}"):
        await asyncio.sleep(0.01)
    assert total(await world.by_delete()) == await world.orders.total()


async def test_report_and_version_are_of_one_snapshot(world: World) -> None:
    """A commit between the two statements of a report changes neither."""
    before = await world.orders.total()
    version, _ = await current(world.pool, ACME)
    async with world.orders.overtaken() as commit:
        reader = asyncio.create_task(compute(world.pool, ACME, YEAR))
        await commit()
    entry = await reader
    assert (entry.version, total(entry.body)) == (version, before)


async def test_a_flight_from_before_the_commit_is_not_enough(world: World) -> None:
    """Who asks after a commit and joins an older flight gets the next one's report."""
    await world.orders.forget_calls()
    async with world.orders.overtaken() as commit:
        early = asyncio.create_task(world.entry())
        await commit()
        late = asyncio.create_task(world.entry())
        await until(lambda: world.orders.asked(2))
    first, second = await asyncio.gather(early, late)
    assert first.version < second.version
    assert total(second.body) == await world.orders.total()


async def test_an_older_report_never_replaces_a_newer_one(world: World) -> None:
    """A late writer's report is refused by Redis."""
    old = await world.entry()
    await world.orders.place()
    new = await world.entry()
    await world.cache.store.put(KEY, old)
    assert await world.cache.store.read(KEY) == new


async def test_who_locks_after_another_has_stored_computes_nothing(
    world: World,
) -> None:
    """A miss that comes to the lock just after its holder's end takes the report."""
    entry = await world.entry()
    await world.orders.forget_calls()
    make = lambda: compute(world.pool, ACME, YEAR)  # noqa: E731
    assert await world.cache._refresh(KEY, entry.version, make) == entry
    assert await world.orders.reports() == 0


async def test_a_cancelled_caller_takes_nobody_along(world: World) -> None:
    """The flight that a caller started goes on for the others when it is cancelled."""
    await world.orders.forget_calls()
    async with world.orders.held():
        first, second = [asyncio.create_task(world.entry()) for _ in range(2)]
        await until(lambda: world.orders.waits(1))
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
    assert total((await second).body) == await world.orders.total()
    assert await world.orders.reports() == 1
