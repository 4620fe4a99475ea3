"""What a hit saves."""

import time
from collections.abc import Awaitable, Callable
from statistics import median

import asyncpg
from samples_plugin import Record

from conftest import YEAR, Open
from orders import Orders
from people import CALLERS
from revenue import Filters, compute, current


async def test_a_hit_runs_no_report(
    orders: Orders, open_app: Open, record: Record
) -> None:
    """A hit costs one lookup of the version and one of the report."""
    rows = record.scale(check=1000, full=500_000)
    await orders.fill(rows)
    await orders.connection.execute("VACUUM orders")
    acme, year = CALLERS["acme"], Filters.model_validate(YEAR)

    async def milliseconds(work: Callable[[], Awaitable[object]], times: int) -> float:
        took = []
        for _ in range(times):
            start = time.perf_counter()
            await work()
            took.append(1000 * (time.perf_counter() - start))
        return median(took)

    async with asyncpg.create_pool(orders.dsn, min_size=1, max_size=1) as pool:
        report = await milliseconds(lambda: compute(pool, acme, year), 3)
        lookup = await milliseconds(lambda: current(pool, acme), 50)
    async with open_app() as client:
        await client.get("revenue")
        await orders.forget_calls()
        hit = await milliseconds(lambda: client.get("revenue"), 50)
    assert await orders.reports() == 0
    record(
        "times.values",
        {
            "rows": rows,
            "report_ms": round(report),
            "version_ms": round(lookup, 1),
            "hit_ms": round(hit, 1),
        },
    )
