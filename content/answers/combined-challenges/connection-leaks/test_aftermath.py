"""What becomes of a connection that leaked, and of a handler whose client left."""

import asyncio
import gc
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import httpx
import pytest
import uvicorn
from samples_plugin import Database, Record
from sqlalchemy import text
from sqlalchemy.exc import SAWarning
from sqlalchemy.exc import TimeoutError as QueuePoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

import broken
import scopes
from activity import read_activity
from conftest import Open
from eventually import eventually
from faults import five_faults, pool_of


async def test_the_server_repairs_three_of_five_leaks(
    open_app: Open, dsn: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """idle_in_transaction_session_timeout ends three leaks; two idle ones stay."""
    monkeypatch.setenv("IDLE_IN_TRANSACTION", "100ms")
    async with open_app("broken") as client:
        await five_faults(client)
        await holds(client, 2)
        states = {row.state: row.backends for row in await read_activity(dsn)}
        assert states == {"idle": 2}
        held = (await pool_of(client))["held"]
        # The places of the other three are free again.
        pool = broken.app.state.pool
        async with AsyncExitStack() as stack:
            for _ in range(3):
                await stack.enter_async_context(pool.acquire(timeout=5))
    record("server-timeout.values", {"leaked": 5, "still_held": held})


async def holds(client: httpx.AsyncClient, number: int) -> None:
    """Return when the app's pool has lent `number` connections."""

    async def does() -> bool:
        return (await pool_of(client))["held"] == number

    await eventually(does)


async def test_an_aborted_transaction_has_no_start(open_app: Open, dsn: str) -> None:
    """xact_start is NULL once a transaction has failed: go by state_change."""
    async with open_app("broken") as client:
        await client.post("/orders", json={"item_id": 0})
        connection = await asyncpg.connect(dsn)
        row = await connection.fetchrow(
            "SELECT state, xact_start, state_change FROM pg_stat_activity "
            "WHERE application_name = 'orders' AND datname = current_database()"
        )
        await connection.close()
    assert row["state"] == "idle in transaction (aborted)"
    assert (row["xact_start"], row["state_change"] is None) == (None, False)


async def test_garbage_collection_returns_nothing(dsn: str) -> None:
    """A connection that nobody refers to any more never comes back to the pool."""
    pool = await asyncpg.create_pool(dsn, min_size=0, max_size=1)

    async def forget() -> None:
        await (await pool.acquire()).fetchval("SELECT 1")

    await asyncio.create_task(forget())
    gc.collect()
    with pytest.raises(TimeoutError):
        await pool.acquire(timeout=0.1)
    pool.terminate()


async def test_a_dropped_session_comes_back_when_it_is_collected(
    module_database: Database,
) -> None:
    """QueuePool limit reached, until the garbage collector finds the sessions."""
    engine = create_async_engine(
        module_database.sqlalchemy_url, pool_size=2, max_overflow=0, pool_timeout=0.1
    )
    gc.disable()
    try:
        for _ in range(2):
            await AsyncSession(engine).execute(text("SELECT 1"))
        with pytest.raises(
            QueuePoolTimeout, match="QueuePool limit of size 2 overflow 0"
        ):
            await AsyncSession(engine).execute(text("SELECT 1"))
        with pytest.warns(SAWarning, match="garbage collector"):
            gc.collect()
        async with AsyncSession(engine) as session:
            assert await session.scalar(text("SELECT 1")) == 1
    finally:
        gc.enable()
        await engine.dispose()


async def test_uvicorn_does_not_cancel_the_handler(
    dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client leaves, the handler goes on: it holds a connection, and leaks none."""
    monkeypatch.setenv("DATABASE_URL", dsn)
    async with (
        served("broken:app") as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        pay = asyncio.create_task(
            client.post("/orders/1/payment", json={"card": "slow"}, timeout=None)
        )
        await holds(client, 1)
        pay.cancel()
        await asyncio.wait({pay})
        await asyncio.sleep(0.1)
        pool = await pool_of(client)
        assert (pool["held"], pool["leaks"]) == (1, [])


async def test_uvicorn_cancels_a_streamed_body() -> None:
    """The client leaves in the middle of a stream: the body is cancelled."""
    scopes.cut.clear()
    async with served("scopes:app") as url, httpx.AsyncClient(base_url=url) as client:
        async with client.stream("GET", "/endless") as response:
            assert await anext(response.aiter_bytes()) == b"."

        async def cut() -> bool:
            return scopes.cut == ["body"]

        await eventually(cut)


@asynccontextmanager
async def served(app: str) -> AsyncIterator[str]:
    """The address of `app` under a uvicorn of this process."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await serving
