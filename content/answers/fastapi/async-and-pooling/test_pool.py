"""What a connection costs, how many help, and what a full pool says."""

import asyncio
import time
from statistics import median

import asyncpg
import pytest
from samples_plugin import Database, Record
from sqlalchemy import Executable, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

import pool
from conftest import PATIENCE, OpenHere
from pool import open_engine
from sales import BY_DAY, PAUSE, SALES
from stall import locked, settled, waiting

ONE = text("SELECT 1")
SIZES = (1, 2, 4, 8, 16)


async def test_a_pool_connects_once(
    shop: Database, admin: asyncpg.Connection, record: Record
) -> None:
    """Without a pool each call is a new session of the server, with one they share."""
    calls = record.scale(check=20, full=200)
    measured = {}
    for name in ("fresh", "pooled"):
        engine = (
            create_async_engine(shop.sqlalchemy_url, poolclass=NullPool)
            if name == "fresh"
            else open_engine(shop.sqlalchemy_url, size=2, wait=PATIENCE)
        )
        before = await sessions(admin)
        ms, cpu = await cost(engine, calls)
        await engine.dispose()
        # A session is counted as it ends.
        least = before + (calls if name == "fresh" else 1)
        opened = await settled(lambda: sessions(admin), least) - before
        measured |= {f"{name}_sessions": opened, f"{name}_ms": ms, f"{name}_cpu": cpu}
    assert measured["fresh_sessions"] == calls
    assert measured["pooled_sessions"] == 1
    if record.full:
        assert measured["fresh_cpu"] > 2 * measured["pooled_cpu"]
    record("connect.values", {"calls": calls, **measured})


async def cost(engine: AsyncEngine, calls: int) -> tuple[float, float]:
    """Milliseconds of a call, and of CPU on the loop's thread; medians."""
    times, cpu = [], []
    for _ in range(calls):
        started, worked = time.perf_counter(), time.thread_time()
        async with engine.connect() as connection:
            await connection.execute(ONE)
        times.append(time.perf_counter() - started)
        cpu.append(time.thread_time() - worked)
    return round(median(times) * 1000, 1), round(median(cpu) * 1000, 1)


async def sessions(admin: asyncpg.Connection) -> int:
    """How many sessions this database has had."""
    await admin.execute("SELECT pg_stat_clear_snapshot()")
    count: int = await admin.fetchval(
        "SELECT sessions FROM pg_stat_database WHERE datname = current_database()"
    )
    return count


async def test_more_connections_help_queries_that_wait(
    shop: Database, record: Record
) -> None:
    """With 16 connections waiting queries finish many times as often, computing not.

    The machine of the recorded run has two cores.
    """
    seconds = record.scale(check=0.06, full=1.2)
    rates: dict[int, tuple[float, float]] = {}
    lines = ["pool  waiting/s  computing/s  each takes"]
    for size in SIZES:
        engine = open_engine(shop.sqlalchemy_url, size, PATIENCE)
        await fill(engine, size)
        waits, _, waiting_most = await throughput(engine, SALES, seconds)
        computes, taken, computing_most = await throughput(engine, BY_DAY, seconds)
        await engine.dispose()
        rates[size] = waits, computes
        lines.append(f"{size:4}  {waits:9.0f}  {computes:11.0f}  {taken:7.0f} ms")
        assert waiting_most == computing_most == size
        assert waits <= size / PAUSE
    if record.full:
        assert rates[16][0] > 10 * rates[1][0]
        # From the two cores' own number to eight times as many.
        waiting, computing = (rates[16][i] / rates[2][i] for i in (0, 1))
        assert computing < waiting / 2
    record("sizes", "\n".join(lines), mask=[r"(?<=\d  ) +\d+(?=  )"])


async def fill(engine: AsyncEngine, size: int) -> None:
    """Open all connections of the pool."""
    all_open = asyncio.Barrier(size)

    async def hold() -> None:
        async with engine.connect() as connection:
            await connection.execute(ONE)
            await all_open.wait()

    await asyncio.gather(*[hold() for _ in range(size)])


async def throughput(
    engine: AsyncEngine, query: Executable, seconds: float
) -> tuple[float, float, int]:
    """Calls a second of 32 clients, median milliseconds of one, most at once."""
    queries: list[float] = []
    running = most = 0
    started = time.perf_counter()

    def over() -> bool:
        return bool(queries) and time.perf_counter() - started >= seconds

    async def client() -> None:
        nonlocal running, most
        while not over():
            async with engine.connect() as connection:
                if over():
                    return
                taken = time.perf_counter()
                running += 1
                most = max(most, running)
                await connection.execute(query)
                running -= 1
                queries.append(time.perf_counter() - taken)

    await asyncio.gather(*[client() for _ in range(32)])
    rate = len(queries) / (time.perf_counter() - started)
    return rate, median(queries) * 1000, most


async def test_a_full_pool_answers_503_in_time(
    open_here: OpenHere, admin: asyncpg.Connection
) -> None:
    """While both connections are stuck, a third gets its 503, with two queries too."""
    async with open_here(2, wait=0.1) as client:
        async with locked(admin):
            stuck = [
                asyncio.create_task(client.get("/awaited/sales")) for _ in range(2)
            ]
            await settled(lambda: waiting(admin), 2)
            async with asyncio.timeout(PATIENCE / 3):
                paths = ["/awaited/sales", "/overview/together"]
                refused = [await client.get(path) for path in paths]
            assert not any(call.done() for call in stuck)
        assert [(await call).status_code for call in stuck] == [200, 200]
    assert [answer.status_code for answer in refused] == [503, 503]
    assert {answer.headers["Retry-After"] for answer in refused} == {"1"}


async def test_the_server_ends_a_statement_before_the_client_does(
    open_here: OpenHere, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is called, statement_timeout ends a query that waits for too long."""
    monkeypatch.setattr(pool, "STATEMENT_TIMEOUT", "100ms")
    # A blocking call without that timeout would hang, and this test with it.
    await admin.execute("SET idle_in_transaction_session_timeout = '20s'")
    async with open_here(1) as client, locked(admin):
        for way in ("blocked", "threads", "awaited"):
            with pytest.raises(DBAPIError) as ended:
                await client.get(f"/{way}/sales")
            assert ended.value.orig.sqlstate == "57014"


async def test_holding_one_and_waiting_for_another_stands_still(
    shop: Database,
) -> None:
    """Two requests that each hold a connection and want another wait in vain."""
    engine = open_engine(shop.sqlalchemy_url, size=2, wait=0.1)
    both_hold = asyncio.Barrier(2)

    async def greedy() -> None:
        async with engine.connect():
            await both_hold.wait()
            async with engine.connect():
                pass

    results = await asyncio.gather(greedy(), greedy(), return_exceptions=True)
    await engine.dispose()
    # The first to give up frees its connection, which may help the other.
    assert any(isinstance(result, PoolTimeoutError) for result in results)
