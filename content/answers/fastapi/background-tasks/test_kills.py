"""What is left of the mail when a process is killed, or asked to stop."""

import asyncio

import asyncpg
import httpx
from samples_plugin import Record, Serve, Spawn

from conftest import count, until
from provider import Provider

ADA, BOB = "ada@example.com", "bob@example.com"


async def sign_up(url: str, email: str) -> None:
    """Post one sign-up, which must be answered with 201."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        response = await client.post("/signups", json={"email": email}, timeout=30)
    assert response.status_code == 201


async def queue(pool: asyncpg.Pool, *emails: str) -> None:
    """Put a job into the table for each address."""
    await pool.executemany(
        """INSERT INTO jobs (kind, payload)
        VALUES ('welcome', jsonb_build_object('email', $1::text))""",
        [(email,) for email in emails],
    )


async def no_jobs(pool: asyncpg.Pool) -> bool:
    """Whether the queue is empty."""
    return await count(pool, "jobs") == 0


async def test_a_kill_loses_a_task_and_sigterm_waits_for_it(
    serve: Serve,
    env: dict[str, str],
    pool: asyncpg.Pool,
    provider: Provider,
    record: Record,
) -> None:
    """No restart sends the mail of a killed app; on SIGTERM uvicorn waits for mails."""
    provider.up.clear()
    killed = serve("in_process:app", env=env)
    await sign_up(killed.url, ADA)
    await until(lambda: len(provider.calls) > 1)
    killed.kill()
    accounts = await count(pool, "users")
    again = serve("in_process:app", env=env)
    provider.calls.clear()
    await sign_up(again.url, BOB)
    await until(lambda: provider.calls)
    again.process.terminate()
    await until(lambda: "Waiting for background tasks to complete" in again.log())
    assert not provider.sent
    provider.mend()
    await asyncio.to_thread(again.stop, seconds=30)
    assert [*provider.sent.values()] == [BOB]
    mails = [*provider.sent.values()].count(ADA)
    assert (accounts, mails) == (1, 0)
    record("in-process.values", {"accounts": accounts, "mails": mails})


async def test_a_job_survives_app_and_worker(
    serve: Serve,
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    provider: Provider,
    record: Record,
) -> None:
    """App and worker are killed; when the lease is over, the mail is sent once."""
    app = serve("durable:app", env=env)
    await sign_up(app.url, ADA)
    app.kill()
    provider.accepts.clear()
    worker = spawn("-m", "worker", env=env | {"LEASE": "1"}, ready="working")
    await until(lambda: provider.calls)
    worker.kill()
    assert not provider.sent
    provider.mend()
    spawn("-m", "worker", env=env, ready="working")
    await until(lambda: no_jobs(pool))
    accounts, mails = await count(pool, "users"), len(provider.sent)
    assert (accounts, mails) == (1, 1)
    record("durable.values", {"accounts": accounts, "mails": mails})


async def test_a_job_runs_twice_and_mails_once(
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    provider: Provider,
    record: Record,
) -> None:
    """A worker killed between acceptance and its note: two calls, one key, one mail."""
    await queue(pool, ADA)
    provider.answers.clear()
    first = spawn("-m", "worker", env=env, ready="working")
    await until(lambda: provider.sent)
    first.kill()
    provider.mend()
    await pool.execute("UPDATE jobs SET due = now()")  # The lease is over.
    spawn("-m", "worker", env=env, ready="working")
    await until(lambda: no_jobs(pool))
    calls, mails = len(provider.calls), len(provider.sent)
    assert (calls, mails) == (2, 1)
    record("twice.values", {"calls": calls, "mails": mails})


async def test_sigterm_lets_a_worker_end_its_job(
    spawn: Spawn, env: dict[str, str], pool: asyncpg.Pool, provider: Provider
) -> None:
    """After SIGTERM a worker finishes the job it has, and claims no other."""
    await queue(pool, ADA, BOB)
    provider.answers.clear()
    worker = spawn("-m", "worker", env=env, ready="working")
    await until(lambda: provider.sent)
    worker.process.terminate()
    provider.mend()
    assert await asyncio.to_thread(worker.stop, seconds=30) == 0
    left = await pool.fetch("SELECT attempts FROM jobs")
    assert [row["attempts"] for row in left] == [0]
