"""Two queries at once: on one connection, and on two."""

import asyncio
import time
from textwrap import wrap

import asyncpg
import httpx
import pytest
from samples_plugin import Database, Record
from sqlalchemy import text
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from conftest import OpenHere
from sales import BY_DAY
from stall import locked, settled, waiting

ONE = text("SELECT 1")
PATHS = {"in turn": "/overview/in-turn", "together": "/overview/together"}
TAKEN = {"in turn": 1, "together": 2}


async def test_two_queries_at_once_take_two_connections(
    open_here: OpenHere, admin: asyncpg.Connection, record: Record
) -> None:
    """In turn one connection waits in PostgreSQL, together two for one request."""
    calls, alone = record.scale(check=(4, 1), full=(200, 20))
    lines = ["          connections   alone  loaded"]
    taken, ms, rates = {}, {}, {}
    async with open_here(10) as client:
        for way, path in PATHS.items():
            taken[way] = await connections(client, way, admin)
            await asyncio.gather(*[client.get(path) for _ in range(5)])
            ms[way] = 1000 / await rate(client, path, calls=alone, clients=1)
            rates[way] = await rate(client, path, calls=calls, clients=40)
            row = f"{way:8}  {taken[way]:11}  {ms[way]:3.0f} ms"
            lines.append(f"{row}  {rates[way]:4.0f}/s")
    assert taken == TAKEN
    if record.full:
        assert ms["together"] < 0.8 * ms["in turn"]
        assert 0.6 < rates["together"] / rates["in turn"] < 1.5
    record("together", "\n".join(lines), mask=[r"\d+/s"])


async def rate(
    client: httpx.AsyncClient, path: str, *, calls: int, clients: int
) -> float:
    """Calls a second of so many clients."""
    numbers = iter(range(calls))

    async def visit() -> None:
        for _ in numbers:
            assert (await client.get(path)).status_code == 200

    started = time.perf_counter()
    await asyncio.gather(*[visit() for _ in range(clients)])
    return calls / (time.perf_counter() - started)


async def connections(
    client: httpx.AsyncClient, way: str, admin: asyncpg.Connection
) -> int:
    """How many connections one request waits on while the table is locked."""
    async with locked(admin):
        call = asyncio.create_task(client.get(PATHS[way]))
        taken = await settled(lambda: waiting(admin), TAKEN[way])
    assert (await call).status_code == 200
    return taken


async def test_one_connection_runs_one_query_at_a_time(
    shop: Database, admin: asyncpg.Connection, engine: AsyncEngine, record: Record
) -> None:
    """Two at once on one asyncpg connection, or on a cold pool's session, fail."""
    connection = await asyncpg.connect(shop.dsn)
    async with locked(admin):
        first = asyncio.create_task(connection.fetch("SELECT FROM orders"))
        await settled(lambda: waiting(admin), 1)
        with pytest.raises(asyncpg.InterfaceError) as refused:
            await connection.fetch("SELECT 1")
    await first
    await connection.close()

    async with AsyncSession(engine) as session:
        results = await asyncio.gather(
            session.execute(ONE), session.execute(ONE), return_exceptions=True
        )
    provisioning = results[1]
    assert isinstance(provisioning, InvalidRequestError)

    async with AsyncSession(engine) as session:  # the pool is warm by now
        results = await asyncio.gather(session.scalar(ONE), session.scalar(ONE))
    assert results == [1, 1]

    message = str(provisioning).partition(" (Background")[0]
    lines = ["asyncpg, one connection: InterfaceError"]
    lines += wrap(str(refused.value), 50, initial_indent="  ", subsequent_indent="  ")
    lines += ["AsyncSession, cold pool: InvalidRequestError"]
    lines += wrap(message, 50, initial_indent="  ", subsequent_indent="  ")
    record("errors", "\n".join(lines))


async def test_a_connected_session_queues_in_silence(
    admin: asyncpg.Connection, engine: AsyncEngine
) -> None:
    """On a session with a connection the second query waits for the first, unseen."""
    async with AsyncSession(engine) as session:
        await session.execute(ONE)
        async with locked(admin):
            slow = asyncio.create_task(session.execute(BY_DAY))
            await settled(lambda: waiting(admin), 1)
            quick = asyncio.create_task(session.execute(ONE))
            done, _ = await asyncio.wait({quick}, timeout=0.15)
            assert not done
        await asyncio.gather(slow, quick)
