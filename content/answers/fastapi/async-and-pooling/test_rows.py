"""The same sums from all rows, from two columns, and from PostgreSQL."""

import time

from samples_plugin import Record
from sqlalchemy import Select, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from sales import BY_DAY
from tables import Order

QUERIES = {
    "objects": select(Order),
    "two columns": select(Order.placed_on, Order.total_cents),
    "sums in SQL": BY_DAY,
}


async def test_rows_cost_the_loop_its_time(
    engine: AsyncEngine, order_count: int, record: Record
) -> None:
    """Awaited or not, thousands of rows keep the loop's thread at work; 30 do not."""
    lines = ["              rows     size       CPU"]
    spent = {}
    for name, query in QUERIES.items():
        rows, cpu = await fetch(engine, query)
        kilobytes = await output_size(engine, query)
        spent[name] = (rows, kilobytes, cpu)
        lines.append(f"{name:11}  {rows:5}  {kilobytes:4} kB  {cpu * 1000:5.1f} ms")
    objects, columns, sums = spent.values()
    assert objects[0] == columns[0] == order_count
    assert sums[0] == 30
    assert objects[1] > 3 * columns[1] > 100 * sums[1]
    if record.full:
        assert objects[2] > 10 * sums[2]
    record("rows", "\n".join(lines), mask=[r"\d+ +\d+ kB"])


async def fetch(engine: AsyncEngine, query: Select) -> tuple[int, float]:
    """Rows, and seconds of CPU that this thread spent on the second fetch."""
    async with engine.connect() as connection:
        await connection.execute(query)  # prepared and cached from here on
    async with AsyncSession(engine) as session:
        started = time.thread_time()
        rows = (await session.execute(query)).all()
        return len(rows), time.thread_time() - started


async def output_size(engine: AsyncEngine, query: Select) -> int:
    """Kilobytes that PostgreSQL would send for the rows."""
    sql = query.compile(dialect=postgresql.dialect())
    explain = f"EXPLAIN (ANALYZE, SERIALIZE BINARY, FORMAT JSON) {sql}"
    async with engine.connect() as connection:
        plan = await connection.scalar(text(explain))
    kilobytes: int = plan[0]["Serialization"]["Output Volume"]
    return kilobytes
