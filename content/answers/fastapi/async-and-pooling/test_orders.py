"""One page of orders and their lines: how many statements it takes."""

import re
from statistics import median

import httpx
import pytest
from fastapi.exceptions import ResponseValidationError
from samples_plugin import Record
from sqlalchemy import select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import raiseload, selectinload

import meter
from conftest import OpenHere
from orders import PAGE, latest
from tables import Order

PATH = "/customers/7/orders"
TIMING = re.compile(r'sql;dur=([\d.]+);desc="(\d+) statements"')


async def test_a_page_takes_two_statements_not_fifty_one(
    open_here: OpenHere, record: Record
) -> None:
    """In a loop a page of 50 orders takes 51 statements, with selectinload 2."""
    calls = record.scale(check=2, full=20)
    async with open_here(1) as client:
        looped, looped_ms, page = await statements(client, f"{PATH}/looped", calls)
        eager, eager_ms, same_page = await statements(client, PATH, calls)
    assert (looped, eager) == (1 + PAGE, 2)
    assert page == same_page
    assert [len(order["lines"]) for order in page] == [3] * PAGE
    lines = ["              statements  SQL takes"]
    lines += [f"in a loop     {looped:10}  {looped_ms:6.1f} ms"]
    lines += [f"selectinload  {eager:10}  {eager_ms:6.1f} ms"]
    record("statements", "\n".join(lines))


async def statements(
    client: httpx.AsyncClient, path: str, calls: int
) -> tuple[int, float, list[dict]]:
    """Statements, their milliseconds (the median, after a first call), the answer."""
    seen = []
    for _ in range(1 + calls):
        response = await client.get(path)
        ms, count = TIMING.fullmatch(response.headers["Server-Timing"]).groups()
        seen.append((int(count), float(ms)))
    assert len({count for count, _ in seen}) == 1
    return seen[0][0], median(ms for _, ms in seen[1:]), response.json()


async def test_reading_an_attribute_cannot_wait(
    open_here: OpenHere, record: Record
) -> None:
    """Lines that Pydantic reads lazily end in MissingGreenlet, not in N+1."""
    async with open_here(1) as client:
        with pytest.raises(ResponseValidationError, match="MissingGreenlet") as caught:
            await client.get(f"{PATH}/lazy")
    faults = caught.value.errors()
    assert len(faults) == PAGE
    text = faults[0]["ctx"]["error"].partition(" (Background")[0]
    record("lazy", text.replace("; ", ";\n").replace(". ", ".\n"))


async def test_raiseload_also_stops_the_loop(engine: AsyncEngine) -> None:
    """With raiseload a forgotten load is an error, even where one could await it."""
    async with AsyncSession(engine) as session:
        strict = latest(7).options(raiseload(Order.lines))
        order = (await session.scalars(strict)).first()
        with pytest.raises(InvalidRequestError, match="raise"):
            await order.awaitable_attrs.lines


async def test_selectinload_asks_again_after_500_orders(engine: AsyncEngine) -> None:
    """For 501 orders selectinload sends two statements, so three in all."""
    meter.attach(engine)
    query = select(Order).limit(501).options(selectinload(Order.lines))
    async with AsyncSession(engine) as session:
        with meter.metered() as counted:
            assert len((await session.scalars(query)).all()) == 501
    assert counted.statements == 3
