"""Many orders at once."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable

import asyncpg
from asyncpg import Connection, DeadlockDetectedError, Pool
from samples_plugin import Database, Record

import broken
import fixed
from broken import Basket
from retry import retried

Place = Callable[[Pool, Basket], Awaitable[None]]


async def place_again(pool: Pool, basket: Basket) -> None:
    """The old code, and a retry."""

    async def work(connection: Connection) -> None:
        await broken.take(connection, basket)
        await broken.write_order(connection, basket)

    await retried(pool, work, attempts=100)


WAYS: dict[str, Place] = {
    "before": broken.place,
    "retry only": place_again,
    "one order of locks": fixed.place,
}


async def deadlocks(admin: Connection) -> int:
    """How many the server has counted in this database, once its other sessions ended.

    A session hands its count over when it ends, at the latest.
    """
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    async with asyncio.timeout(30):
        while await admin.fetchval(others):
            await asyncio.sleep(0.01)
    found: int = await admin.fetchval(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    )
    return found


async def crowd(dsn: str, place: Place, orders: int) -> tuple[int, float, float]:
    """Failed orders of 8 clients, all seconds, and the slowest order's."""
    chance = random.Random(7)  # noqa: S311
    baskets = [dict.fromkeys(chance.sample(range(1, 13), 4), 1) for _ in range(orders)]
    failed, slowest = 0, 0.0

    async def client(pool: Pool) -> None:
        nonlocal failed, slowest
        while baskets:
            basket = baskets.pop()
            start = time.perf_counter()
            try:
                await place(pool, basket)
            except DeadlockDetectedError:
                failed += 1
            slowest = max(slowest, time.perf_counter() - start)

    async with asyncpg.create_pool(dsn, min_size=8, max_size=8) as pool:
        start = time.perf_counter()
        await asyncio.gather(*(client(pool) for _ in range(8)))
        took = time.perf_counter() - start
    return failed, took, slowest


async def test_a_crowd_of_orders(
    database: Database, admin: Connection, record: Record
) -> None:
    """Before, orders fail; a retry still meets deadlocks, one order of locks none."""
    # The server's default is one second; a check has less time.
    wait = record.scale(check="50ms", full="1s")
    await admin.execute(
        f"ALTER DATABASE {database.name} SET deadlock_timeout = '{wait}'"
    )
    orders = record.scale(check=24, full=30)
    lines = [f"{'':18} {'failed':>6} {'deadlocks':>9} {'placed/s':>8} {'slowest':>8}"]
    stock = 1_200_000
    for name, place in WAYS.items():
        before = await deadlocks(admin)
        failed, took, slowest = await crowd(database.dsn, place, orders)
        met = await deadlocks(admin) - before
        stock -= 4 * (orders - failed)
        assert await admin.fetchval("SELECT sum(stock) FROM items") == stock
        if name == "before":
            assert failed == met > 0
        if name == "retry only":
            assert failed == 0 < met
        if name == "one order of locks":
            assert (failed, met) == (0, 0)
        placed = (orders - failed) / took
        lines.append(
            f"{name:18} {failed:6,d} {met:9,d} {placed:8.1f} {slowest * 1000:5.0f} ms"
        )
    record("crowd", "\n".join(lines), mask=[r"(?m)(?<=[a-z]) +[\d,]+ +[\d,]+ +[\d.]+"])
