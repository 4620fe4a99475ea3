"""The pool that is not full: the server has no room for it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import psycopg
import pytest
from samples_plugin import App, Record, Serve, StartPostgres

from eventually import eventually
from runs import done, read
from serving import client_of

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
ROLE = "GRANT SELECT, UPDATE ON orders TO api"


@pytest.fixture
def server(start_postgres: StartPostgres) -> str:
    """The DSN of a server with seven connections for the app: eleven, less four."""
    dsn = start_postgres(max_connections="11").dsn
    with psycopg.connect(dsn) as connection:
        connection.execute(SCHEMA)
        connection.execute("CREATE ROLE api LOGIN PASSWORD 'only-here'")
        connection.execute(ROLE)
    return dsn


@pytest.fixture
def pods(server: str, serve: Serve) -> dict[int, list[App]]:
    """Two processes with a pool of four each, and two with a pool of three."""
    url = "postgresql+asyncpg://api:only-here@" + server.partition("@")[2]

    def start(size: int) -> App:
        return serve("pod:app", env={"DATABASE_URL": url, "POOL_SIZE": str(size)})

    with ThreadPoolExecutor() as threads:
        started = list(threads.map(start, [4, 4, 3, 3]))
    return {4: started[:2], 3: started[2:]}


async def test_processes_times_pool_has_to_fit(
    server: str, pods: dict[int, list[App]], record: Record
) -> None:
    """Two pools of four on seven free slots end in 53300; two of three do not."""
    admin = await asyncpg.connect(server)
    try:
        too_many = await fill(admin, pods[4])
        refused = [pod.log() for pod in pods[4]]
        for pod in pods[4]:
            pod.stop()
        fitting = await fill(admin, pods[3])
    finally:
        await admin.close()
    assert sorted(too_many) == [204] * 7 + [500]
    assert fitting == [204] * 8
    line = next(
        line
        for log in refused
        for line in reversed(log.splitlines())
        if "TooManyConnectionsError" in line
    )
    record("refused", line)


async def fill(admin: asyncpg.Connection, pods: list[App]) -> list[int]:
    """Four requests a pod, none of which ends before all have what they can get."""
    blocker = admin.transaction()
    await blocker.start()
    await admin.execute("SELECT FROM orders FOR UPDATE")
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(client_of(pod.url)) for pod in pods]
        requests = [
            asyncio.create_task(client.post(f"/orders/{order}/payment"))
            for client in clients
            for order in range(1, 5)
        ]

        async def settled() -> int:
            # In a transaction pg_stat_activity stands still; pg_locks does not.
            locked = await admin.fetchval(
                "SELECT count(*) FROM pg_locks WHERE NOT granted"
            )
            pools = [await read(client) for client in clients]
            return locked + await done(requests) + sum(pool.waiting for pool in pools)

        await eventually(settled, lambda count: count == len(requests))
        await blocker.rollback()
        return [answer.status_code for answer in await asyncio.gather(*requests)]
