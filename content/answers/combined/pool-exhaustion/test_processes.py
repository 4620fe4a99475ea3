"""The pool that is not full: the server has no room for it."""

import asyncio
from pathlib import Path
from textwrap import wrap

import asyncpg
import httpx
import psycopg
import pytest
from samples_plugin import Record, Serve, StartPostgres

import fixed
from database import Settings
from eventually import eventually
from runs import Messages, done, read
from service import create_app
from serving import client_of, served

SCHEMA = Path(__file__).with_name("schema.sql").read_text()


@pytest.fixture
def server(start_postgres: StartPostgres) -> str:
    """The DSN of a server with seven connections for the app: eleven, less four."""
    dsn = start_postgres(max_connections="11").dsn
    with psycopg.connect(dsn) as connection:
        connection.execute(SCHEMA)
        connection.execute("CREATE ROLE api LOGIN PASSWORD 'only-here'")
        connection.execute("GRANT SELECT, UPDATE ON payments TO api")
    return dsn


async def test_processes_times_pool_has_to_fit(
    server: str, serve: Serve, record: Record
) -> None:
    """53300 when two processes with four each want eight of seven; 4 + 3 fit."""
    url = "postgresql+asyncpg://api:only-here@" + server.partition("@")[2]
    other = serve("pod:app", env={"DATABASE_URL": url, "POOL_SIZE": "4"})
    messages = Messages("here")
    answers = {}
    async with client_of(other.url) as pod:
        for size in (4, 3):
            here = Settings(url, "here", pool_size=size, pool_timeout=10)
            async with served(create_app(fixed.router, here)) as client:
                answers[size] = await fill(server, [pod, client])
    assert answers == {4: [204] * 7 + [503], 3: [204] * 8}
    assert len(messages.seen) == 1
    record("refused", "\n".join(wrap(messages.seen[0], 60)))


async def fill(server: str, pods: list[httpx.AsyncClient]) -> list[int]:
    """Four requests a pod, one pod after the other, held until all have their lot."""
    admin = await asyncpg.connect(server)
    try:
        await admin.execute("BEGIN; SELECT FROM payments FOR UPDATE")
        requests: list[asyncio.Task[httpx.Response]] = []

        async def settled() -> int:
            # In a transaction pg_stat_activity stands still; pg_locks does not.
            locked: int = await admin.fetchval(
                "SELECT count(*) FROM pg_locks WHERE NOT granted"
            )
            in_line = [(await read(pod)).waiting for pod in pods]
            return locked + await done(requests) + sum(in_line)

        for pod in pods:
            requests += [
                asyncio.create_task(pod.post(f"/orders/{len(requests) + n}/payment"))
                for n in range(1, 5)
            ]
            await eventually(settled, len(requests).__eq__)
        await admin.execute("ROLLBACK")
        answers = await asyncio.gather(*requests)
    finally:
        await admin.close()
    return sorted(answer.status_code for answer in answers)
