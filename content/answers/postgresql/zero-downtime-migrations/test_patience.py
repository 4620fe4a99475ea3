"""A migration that gives up its place."""

import asyncio

import asyncpg
import pytest
from samples_plugin import StartPostgres

from conftest import SCHEMA, Connect
from eventually import eventually
from patience import patiently
from releases import OLD
from traffic import Traffic

ALTER = "ALTER TABLE orders ADD COLUMN a int"


async def test_a_lock_timeout_lets_writers_through(
    traffic: Traffic, connect: Connect
) -> None:
    """It gives up, writers go on, and it succeeds once the reader has gone."""
    report, deploy = await connect("report"), await connect("deploy")
    await traffic.start(OLD, "writer 1", "writer 2")
    await report.execute("BEGIN; SELECT count(*) FROM orders WHERE id < 10")
    attempts = 0

    async def alter() -> None:
        nonlocal attempts
        attempts += 1
        await deploy.execute(ALTER)

    migration = asyncio.create_task(
        patiently(deploy, alter, lock_timeout="50ms", pause=0.1, attempts=1000)
    )
    while attempts < 3:
        await traffic.go_on()
    assert not migration.done()
    await report.execute("COMMIT")
    await migration
    await traffic.go_on()
    assert not traffic.failures
    assert attempts >= 3


async def test_it_fails_loudly_and_leaves_nothing(
    traffic: Traffic, connect: Connect
) -> None:
    """After the last attempt 55P03 is raised; no column and no setting stays."""
    report, deploy = await connect("report"), await connect("deploy")
    await report.execute("BEGIN; SELECT count(*) FROM orders WHERE id < 10")
    twice = patiently(
        deploy,
        lambda: deploy.execute(ALTER),
        lock_timeout="20ms",
        attempts=2,
        pause=0,
    )
    with pytest.raises(asyncpg.LockNotAvailableError):
        await asyncio.wait_for(twice, 20)
    assert await deploy.fetchval("SHOW lock_timeout") == "0"
    assert not await deploy.fetchval(
        "SELECT EXISTS (SELECT FROM pg_attribute"
        " WHERE attrelid = 'orders'::regclass AND attname = 'a')"
    )


async def test_deadlock_timeout_needs_a_grant(
    traffic: Traffic, connect: Connect
) -> None:
    """A plain role may not set deadlock_timeout until SET is granted to it."""
    db = await connect("deploy")
    setting = "SET LOCAL deadlock_timeout = '50ms'"
    change = db.transaction()
    await change.start()
    await db.execute("CREATE ROLE deployer")
    attempt = db.transaction()
    await attempt.start()
    await db.execute("SET LOCAL ROLE deployer")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await db.execute(setting)
    await attempt.rollback()
    await db.execute("GRANT SET ON PARAMETER deadlock_timeout TO deployer")
    await db.execute("SET LOCAL ROLE deployer")
    await db.execute(setting)
    await change.rollback()


async def test_autovacuum_gives_way_after_deadlock_timeout(
    start_postgres: StartPostgres,
) -> None:
    """A lock_timeout below deadlock_timeout fails for as long as autovacuum runs."""
    server = start_postgres(
        autovacuum_naptime="1s",
        autovacuum_vacuum_cost_delay="100ms",
        autovacuum_vacuum_cost_limit="1",
    )
    db = await asyncpg.connect(server.dsn)
    try:
        await db.execute("SET shop.orders = 20000")
        await db.execute(SCHEMA)
        await db.execute("UPDATE orders SET total = total")

        async def vacuumed() -> bool:
            return await db.fetchval(
                "SELECT EXISTS (SELECT FROM pg_stat_progress_vacuum"
                " WHERE relid = 'orders'::regclass)"
            )

        await eventually(vacuumed)
        await db.execute("SET lock_timeout = '100ms'")
        for _ in range(2):
            with pytest.raises(asyncpg.LockNotAvailableError):
                await db.execute(ALTER)
        assert await vacuumed()
        await db.execute("RESET lock_timeout")
        await patiently(db, lambda: db.execute(ALTER), attempts=5, pause=0)
        assert "canceling autovacuum task" in server.log()
    finally:
        await db.close()
