"""asyncpg's own pool: the same circle, and less to read."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from samples_plugin import Database


@pytest.fixture
async def pool(orders: Database) -> AsyncIterator[asyncpg.Pool]:
    """A pool of three."""
    pool = await asyncpg.create_pool(orders.dsn, min_size=3, max_size=3)
    yield pool
    pool.terminate()


async def test_a_timeout_without_a_word(pool: asyncpg.Pool) -> None:
    """acquire(timeout=…) raises a TimeoutError whose text is empty."""
    async with pool.acquire(), pool.acquire(), pool.acquire():
        assert pool.get_size() - pool.get_idle_size() == 3
        with pytest.raises(TimeoutError) as caught:
            await pool.acquire(timeout=0.05)
    assert str(caught.value) == ""
    assert pool.get_idle_size() == 3


async def test_a_slow_query_may_raise_the_same(orders: Database) -> None:
    """command_timeout: a TimeoutError, and no text either."""
    async with asyncpg.create_pool(
        orders.dsn, min_size=1, max_size=1, command_timeout=0.05
    ) as pool:
        with pytest.raises(TimeoutError) as caught:
            await pool.execute("SELECT pg_sleep(10)")
    assert str(caught.value) == ""


async def test_the_default_waits_for_ever(pool: asyncpg.Pool) -> None:
    """Three tasks hold one and want a second: no error comes, no lock is seen."""
    everybody_has_one = asyncio.Barrier(3)

    async def take_two() -> None:
        async with pool.acquire():
            await everybody_has_one.wait()
            async with pool.acquire():
                raise AssertionError("there was no second connection to get")

    tasks = [asyncio.create_task(take_two()) for _ in range(3)]
    done, pending = await asyncio.wait(tasks, timeout=0.05)
    assert (len(done), len(pending)) == (0, 3)
    for task in pending:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert pool.get_idle_size() == 3
