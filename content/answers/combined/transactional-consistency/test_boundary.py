"""Where the transaction of a request ends, and what a second write beside it does."""

import asyncio

import asyncpg
import pytest
from httpx import RemoteProtocolError, Response
from redis.asyncio import Redis
from samples_plugin import Record, Serve

from conftest import ADA, LOCKED, count, post, state, until
from wire import Wire

DEFERRED = """
ALTER TABLE orders ALTER CONSTRAINT orders_customer_fkey
DEFERRABLE INITIALLY DEFERRED
"""
TERMINATE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND state = 'idle in transaction'
"""
UNTOUCHED = {"stock": 1000, "balance": 1010, "orders": 0, "events": 0}


async def test_an_order_changes_four_tables_or_none(
    serve: Serve, env: dict[str, str], pool: asyncpg.Pool
) -> None:
    """Refused at its second statement, or killed there, it leaves no trace."""
    app = serve(env=env)
    url = f"{app.url}/orders"
    refused = await post(url, ADA | {"customer": "bob"})  # has 10, needs 20
    assert (refused.status_code, await state(pool)) == (409, UNTOUCHED)
    assert (await post(url)).status_code == 201
    after = {"stock": 998, "balance": 990, "orders": 1, "events": 1}
    assert await state(pool) == after

    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT FROM customers FOR UPDATE")
        request = asyncio.create_task(post(url))
        await until(lambda: pool.fetch(LOCKED))  # its first statement is done
        app.kill()
        with pytest.raises(Exception, match="disconnected"):
            await request
    await until(lambda: all_locks_gone(pool))
    assert await state(pool) == after


async def all_locks_gone(pool: asyncpg.Pool) -> bool:
    """Whether no other session holds a lock on a table of the shop."""
    held: int = await pool.fetchval("""
        SELECT count(*) FROM pg_locks
        WHERE relation = 'items'::regclass AND pid <> pg_backend_pid()
    """)
    return held == 0


async def test_the_scope_decides_what_a_201_means(
    serve: Serve, env: dict[str, str], pool: asyncpg.Pool, record: Record
) -> None:
    """When the commit fails, the default scope has sent 201; function scope sends 500.

    A returned error commits, a raised one rolls back, and two scopes are two sessions.
    """
    app = serve("scopes:app", env=env)
    lines, expected = (
        [],
        {
            "default-scope": (201, 0),
            "function-scope": (500, 0),
            "returned": (409, 1),
            "raised": (409, 0),
        },
    )
    await pool.execute(DEFERRED)
    try:
        for path, outcome in expected.items():
            await pool.execute("TRUNCATE orders")
            status = (await post(f"{app.url}/{path}")).status_code
            orders = await count(pool, "orders")
            assert (status, orders) == outcome, path
            lines.append(f"{path:16}{status:>6}{orders:>8}")
    finally:
        await pool.execute(DEFERRED.replace("DEFERRED", "IMMEDIATE"))
    assert (await post(f"{app.url}/both-scopes")).json() == "True False"
    app.kill()
    record("scopes", "\n".join([f"{'':16}answer  orders", *lines]))


async def test_two_writes_are_not_one(
    serve: Serve,
    env: dict[str, str],
    pool: asyncpg.Pool,
    redis: Redis,
    wire: Wire,
    record: Record,
) -> None:
    """Commit first: SIGKILL loses the event. Publish first: an event of no order."""

    async def request(url: str) -> asyncio.Task[Response]:
        task = asyncio.create_task(post(url))
        async with asyncio.timeout(30):
            await wire.held.wait()
        return task

    app = serve("dual:app", env=env)
    wire.hold(b"XADD", "from")
    failed = await request(f"{app.url}/publish-first")
    await pool.execute(TERMINATE)
    await until(lambda: gone(pool))
    wire.release()
    assert (await failed).status_code == 500
    publish_first = (await count(pool, "orders"), await redis.xlen("orders"))

    await redis.delete("orders")
    wire.hold(b"XADD", "to")
    cut_off = await request(f"{app.url}/commit-first")
    app.kill()
    with pytest.raises(RemoteProtocolError):
        await cut_off
    await wire.cut()
    commit_first = (await count(pool, "orders"), await redis.xlen("orders"))

    assert (commit_first, publish_first) == ((1, 0), (0, 1))
    lines = [
        f"{name:14}{orders:>6}{events:>8}"
        for name, (orders, events) in {
            "commit first": commit_first,
            "publish first": publish_first,
        }.items()
    ]
    record("dual", "\n".join([f"{'':14}orders  events", *lines]))


async def gone(pool: asyncpg.Pool) -> bool:
    """Whether no transaction is left open."""
    query = TERMINATE.replace("pg_terminate_backend(pid)", "pid")
    return not await pool.fetch(query)
