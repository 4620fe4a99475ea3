"""One job in the hands of a worker whose call does not succeed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import httpx
import pytest

import worker
from jobs import claim, enqueue
from provider import Provider

DUE = "SELECT due FROM jobs WHERE attempts = 1"


@pytest.fixture
async def mail(provider: Provider) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the provider, which by itself waits longer than the test does."""
    url = provider.url
    async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as mail:
        yield mail


@pytest.fixture(autouse=True)
def short_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leases of half a second."""
    monkeypatch.setattr(worker, "LEASE", 0.5)


async def delay(pool: asyncpg.Pool, mail: httpx.AsyncClient, kind: str) -> timedelta:
    """Let a worker fail at a job; gives by how much it is due after its lease."""
    async with pool.acquire() as connection:
        await enqueue(connection, kind, email="ada@example.com")
    job = await claim(pool, worker.LEASE)
    assert job is not None
    leased = await pool.fetchval(DUE)
    await asyncio.wait_for(worker.work(pool, mail, job), timeout=30)
    later: timedelta = await pool.fetchval(DUE) - leased
    return later


async def test_a_worker_gives_up_a_call_that_hangs(
    pool: asyncpg.Pool, mail: httpx.AsyncClient, provider: Provider
) -> None:
    """The lease bounds the call, whatever the client's own timeout is."""
    provider.accepts.clear()
    assert await delay(pool, mail, "welcome") > timedelta(seconds=30)
    assert not provider.sent


async def test_a_job_that_nobody_can_do_is_kept(
    pool: asyncpg.Pool, mail: httpx.AsyncClient, provider: Provider
) -> None:
    """A job of an unknown kind is a failed attempt, not a lost job."""
    assert await delay(pool, mail, "unknown") > timedelta(seconds=30)
    assert not provider.calls
