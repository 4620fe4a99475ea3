"""The queue by itself, on a real PostgreSQL."""

import asyncio
from collections import Counter
from uuid import UUID

import asyncpg
import pytest
from fastapi import HTTPException
from samples_plugin import Record

from conftest import count
from durable import sign_up
from jobs import Job, back_off, claim, enqueue, finish
from service import SignUp
from worker import BACK_OFF

LEASE = 60
ADA = SignUp(email="ada@example.com")


async def take(pool: asyncpg.Pool) -> Job:
    """Claim a job that must be there."""
    job = await claim(pool, LEASE)
    assert job is not None
    return job


async def expire(pool: asyncpg.Pool) -> None:
    """Let every lease and every pause be over."""
    await pool.execute("UPDATE jobs SET due = now()")


async def test_account_and_job_are_there_both_or_neither(pool: asyncpg.Pool) -> None:
    """Without the job no account is left, and without the account no job."""
    await pool.execute("ALTER TABLE jobs RENAME TO away")
    try:
        with pytest.raises(asyncpg.UndefinedTableError):
            await sign_up(ADA, pool)
    finally:
        await pool.execute("ALTER TABLE away RENAME TO jobs")
    assert await count(pool, "users") == 0
    await sign_up(ADA, pool)
    with pytest.raises(HTTPException, match="409"):
        await sign_up(ADA, pool)
    assert (await count(pool, "users"), await count(pool, "jobs")) == (1, 1)


async def test_a_job_is_there_when_its_transaction_commits(pool: asyncpg.Pool) -> None:
    """No worker can claim a job before the commit of the change that causes it."""
    async with pool.acquire() as connection:
        async with connection.transaction():
            await enqueue(connection, "welcome", email=ADA.email)
            assert await claim(pool, LEASE) is None
        assert (await take(pool)).payload == {"email": ADA.email}


async def test_workers_share_a_queue(pool: asyncpg.Pool, record: Record) -> None:
    """Eight workers claim at once; each job goes to exactly one of them."""
    jobs = record.scale(check=200, full=2_000)
    await pool.execute(
        "INSERT INTO jobs (kind, payload) SELECT 'x', '{}' FROM generate_series(1, $1)",
        jobs,
    )
    claimed: Counter[UUID] = Counter()

    async def work() -> None:
        while (job := await claim(pool, LEASE)) is not None:
            claimed[job.id] += 1
            await asyncio.sleep(0)
            assert await finish(pool, job)

    await asyncio.gather(*(work() for _ in range(8)))
    assert len(claimed) == jobs
    assert set(claimed.values()) == {1}
    record(
        "shared.values", {"workers": 8, "jobs": jobs, "twice": claimed.total() - jobs}
    )


async def test_a_locked_job_is_stepped_over(pool: asyncpg.Pool) -> None:
    """A claim that is not committed yet holds nobody up: the next job is taken."""
    await pool.execute(
        "INSERT INTO jobs (kind, payload) VALUES ('a', '{}'), ('b', '{}')"
    )
    async with pool.acquire() as connection, connection.transaction():
        locked = await connection.fetchval(
            "SELECT kind FROM jobs ORDER BY due LIMIT 1 FOR UPDATE"
        )
        job = await asyncio.wait_for(take(pool), timeout=10)
    assert {locked, job.kind} == {"a", "b"}


async def test_a_late_worker_finishes_nothing(pool: asyncpg.Pool) -> None:
    """Who has lost the lease to another worker can neither finish nor delay the job."""
    async with pool.acquire() as connection:
        await enqueue(connection, "welcome")
    late = await take(pool)
    assert await claim(pool, LEASE) is None
    await expire(pool)
    current = await take(pool)
    assert (late.attempt, current.attempt) == (1, 2)
    before = await pool.fetchval("SELECT due FROM jobs")
    await back_off(pool, late, base=BACK_OFF)
    assert await pool.fetchval("SELECT due FROM jobs") == before
    assert not await finish(pool, late)
    assert await finish(pool, current)


async def test_a_job_that_always_fails_stops(
    pool: asyncpg.Pool, record: Record
) -> None:
    """Its pauses double; after ten attempts it stays in the table, and blocks none."""
    async with pool.acquire() as connection:
        await enqueue(connection, "poison")
    pauses = []
    for attempt in range(1, 11):
        job = await take(pool)
        assert job.attempt == attempt
        await back_off(pool, job, BACK_OFF)
        pauses.append(
            await pool.fetchval(
                "SELECT extract(epoch FROM due - now())::float FROM jobs"
            )
        )
        assert await claim(pool, LEASE) is None
        await expire(pool)
    assert pauses == pytest.approx([30 * 2**n for n in range(1, 11)], rel=0.25)
    async with pool.acquire() as connection:
        await enqueue(connection, "next")
    assert (await take(pool)).kind == "next"
    assert await claim(pool, LEASE) is None
    assert await pool.fetchval("SELECT max(attempts) FROM jobs") == 10
    hours = round(sum(pauses[:-1]) / 3600, 1)
    record("pauses.values", {"attempts": 10, "hours": hours})
