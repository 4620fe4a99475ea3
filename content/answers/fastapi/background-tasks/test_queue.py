"""The queue by itself, on a real PostgreSQL."""

import asyncio
from collections import Counter

import asyncpg
import pytest
from samples_plugin import Record

from jobs import Job, back_off, claim, enqueue, finish

LEASE = 60
ATTEMPTS = "SELECT attempts FROM jobs"


async def take(pool: asyncpg.Pool, lease: float = LEASE) -> Job:
    """Claim a job that must be there."""
    job = await claim(pool, lease)
    assert job is not None
    return job


async def expire(pool: asyncpg.Pool) -> None:
    """Let every lease and every pause be over."""
    await pool.execute("UPDATE jobs SET due = now()")


async def test_a_job_is_there_when_its_transaction_commits(pool: asyncpg.Pool) -> None:
    """No worker can see a job before the commit, and none is left by a rollback."""
    async with pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await enqueue(connection, "welcome", email="ada@example.com")
        assert await claim(pool, LEASE) is None
        await transaction.commit()
        assert (await take(pool)).payload == {"email": "ada@example.com"}
        transaction = connection.transaction()
        await transaction.start()
        await enqueue(connection, "welcome", email="bob@example.com")
        await transaction.rollback()
    assert await pool.fetchval("SELECT count(*) FROM jobs") == 1


async def test_workers_share_a_queue(pool: asyncpg.Pool, record: Record) -> None:
    """Eight workers claim at once; each job goes to exactly one of them."""
    jobs = record.scale(check=200, full=2_000)
    await pool.execute(
        "INSERT INTO jobs (kind, payload) SELECT 'x', '{}' FROM generate_series(1, $1)",
        jobs,
    )
    claimed: Counter[int] = Counter()

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
        await connection.execute("SELECT FROM jobs ORDER BY due, id LIMIT 1 FOR UPDATE")
        job = await asyncio.wait_for(take(pool), timeout=10)
    assert job.kind == "b"


async def test_a_late_worker_finishes_nothing(pool: asyncpg.Pool) -> None:
    """A worker whose lease ran out can no longer finish or delay the job."""
    async with pool.acquire() as connection:
        await enqueue(connection, "welcome")
    late = await take(pool)
    await expire(pool)
    current = await take(pool)
    assert (late.attempt, current.attempt) == (1, 2)
    await back_off(pool, late, base=3600)
    assert not await finish(pool, late)
    assert await finish(pool, current)


async def test_a_job_that_always_fails_stops(pool: asyncpg.Pool) -> None:
    """After five attempts a job stays for somebody to look at, and blocks none."""
    async with pool.acquire() as connection:
        await enqueue(connection, "poison")
    for attempt in range(1, 6):
        job = await take(pool)
        assert job.attempt == attempt
        await back_off(pool, job, base=1)
        assert await claim(pool, LEASE) is None
        await expire(pool)
    assert await claim(pool, LEASE) is None
    assert await pool.fetchval(ATTEMPTS) == 5


@pytest.mark.parametrize(("attempt", "pause"), [(1, 2), (2, 4), (3, 8)])
async def test_pauses_double(pool: asyncpg.Pool, attempt: int, pause: int) -> None:
    """With a base of one second the pauses are two, four and eight."""
    await pool.execute(
        "INSERT INTO jobs (kind, payload, attempts) VALUES ('x', '{}', $1)", attempt - 1
    )
    await back_off(pool, await take(pool), base=1)
    left = await pool.fetchval(
        "SELECT extract(epoch FROM due - now())::float FROM jobs"
    )
    assert pause - 1 < left <= pause
