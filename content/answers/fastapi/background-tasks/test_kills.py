"""What is left of the mail when a process is killed."""

import asyncio

import asyncpg
import httpx
from samples_plugin import Record, Serve, Spawn

from conftest import until
from provider import Provider

ADA = {"email": "ada@example.com"}
USERS = "SELECT count(*) FROM users"
JOBS = "SELECT count(*) FROM jobs"


async def sign_up(url: str) -> None:
    """Post one sign-up, which must be answered with 201."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        response = await client.post("/signups", json=ADA, timeout=30)
    assert response.status_code == 201


async def kill_in_process(
    serve: Serve, env: dict[str, str], pool: asyncpg.Pool, provider: Provider
) -> int:
    """Kill the app while the provider is down; gives how many mails went out."""
    provider.up.clear()
    app = serve("in_process:app", env=env)
    await sign_up(app.url)
    await until(lambda: provider.calls)
    app.kill()
    provider.up.set()
    serve("in_process:app", env=env)
    await asyncio.sleep(1)  # longer than its pauses between the first attempts
    assert await pool.fetchval(USERS) == 1
    return len(provider.sent)


async def kill_worker(spawn: Spawn, env: dict[str, str], provider: Provider) -> int:
    """Kill the worker while the provider is down; gives how many mails went out."""
    worker = spawn("-m", "worker", env=env, ready="working")
    await until(lambda: provider.calls)
    worker.kill()
    provider.up.set()
    spawn("-m", "worker", env=env, ready="working")
    await until(lambda: provider.sent)
    return len(provider.sent)


async def test_a_task_in_the_process_dies_with_it(
    serve: Serve,
    env: dict[str, str],
    pool: asyncpg.Pool,
    provider: Provider,
    record: Record,
) -> None:
    """After SIGKILL the account is there, and no restart ever sends its mail."""
    mails = await kill_in_process(serve, env, pool, provider)
    record("in-process.values", {"accounts": 1, "mails": mails})
    assert mails == 0


async def test_a_job_survives_app_and_worker(
    serve: Serve,
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    provider: Provider,
    record: Record,
) -> None:
    """App and worker are killed while the provider is down; the mail is sent once."""
    provider.up.clear()
    app = serve("durable:app", env=env)
    await sign_up(app.url)
    app.kill()
    assert not provider.calls
    mails = await kill_worker(spawn, env, provider)
    record("durable.values", {"accounts": 1, "mails": mails})
    assert mails == 1
    await until(lambda: no_jobs(pool))


async def test_a_job_runs_twice_and_mails_once(
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    provider: Provider,
    record: Record,
) -> None:
    """A worker killed between acceptance and its note: two calls, one key, one mail."""
    await pool.execute(
        """INSERT INTO jobs (kind, payload)
        VALUES ('welcome', '{"email": "ada@example.com"}')"""
    )
    provider.answers.clear()
    first = spawn("-m", "worker", env=env, ready="working")
    await until(lambda: provider.sent)
    first.kill()
    provider.answers.set()
    spawn("-m", "worker", env=env, ready="working")
    await until(lambda: no_jobs(pool))
    assert len(provider.calls) == 2
    assert len(set(provider.calls)) == 1
    assert len(provider.sent) == 1
    record("twice.values", {"calls": len(provider.calls), "mails": len(provider.sent)})


async def test_sigterm_lets_a_task_in_the_process_end(
    serve: Serve, env: dict[str, str], pool: asyncpg.Pool, provider: Provider
) -> None:
    """uvicorn waits for background tasks on SIGTERM; only a kill loses them."""
    provider.answers.clear()
    app = serve("in_process:app", env=env)
    await sign_up(app.url)
    await until(lambda: provider.sent)
    stopping = asyncio.create_task(asyncio.to_thread(app.stop, seconds=30))
    await until(lambda: "Waiting for background tasks to complete" in app.log())
    assert not stopping.done()
    provider.answers.set()
    await stopping
    assert "attempt" not in app.log()
    assert await pool.fetchval(USERS) == 1


async def test_sigterm_lets_a_worker_end_its_job(
    spawn: Spawn, env: dict[str, str], pool: asyncpg.Pool, provider: Provider
) -> None:
    """After SIGTERM a worker finishes the job it has, and claims no other."""
    await pool.execute(
        """INSERT INTO jobs (kind, payload) SELECT 'welcome',
        jsonb_build_object('email', n || '@example.com') FROM generate_series(1, 2) n"""
    )
    provider.answers.clear()
    worker = spawn("-m", "worker", env=env | {"LEASE": "60"}, ready="working")
    await until(lambda: provider.sent)
    stopping = asyncio.create_task(asyncio.to_thread(worker.stop, seconds=30))
    await asyncio.sleep(0.3)
    provider.answers.set()
    assert await stopping == 0
    left = await pool.fetch("SELECT attempts FROM jobs")
    assert [row["attempts"] for row in left] == [0]


async def no_jobs(pool: asyncpg.Pool) -> bool:
    """Whether the queue is empty."""
    return bool(await pool.fetchval(JOBS) == 0)
