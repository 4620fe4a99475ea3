"""What raises a tenant's version, and what that costs the writers."""

import asyncio

import asyncpg
import pytest

from orders import ORDER, Orders

STATE = "SELECT tenant_id, version FROM report_versions ORDER BY tenant_id"


async def versions(orders: Orders) -> dict[int, int]:
    return dict(await orders.connection.fetch(STATE))


@pytest.mark.parametrize(
    ("statement", "tenants"),
    [
        ("UPDATE orders SET total_cents = 0 WHERE tenant_id = 1", {1}),
        ("DELETE FROM orders WHERE tenant_id = 2", {2}),
        ("UPDATE orders SET tenant_id = 2 WHERE tenant_id = 1", {1, 2}),
        ("TRUNCATE orders", {1, 2}),
        ("UPDATE orders SET total_cents = 0 WHERE tenant_id = 3", set()),
    ],
)
async def test_each_write_raises_the_versions_it_touches(
    orders: Orders, statement: str, tenants: set[int]
) -> None:
    """Whoever writes, by whatever statement, the trigger raises what it changed."""
    before = await versions(orders)
    await orders.connection.execute(statement)
    after = await versions(orders)
    assert {tenant for tenant in after if after[tenant] > before[tenant]} == tenants


async def test_a_version_is_seen_with_its_commit_and_not_before(
    orders: Orders,
) -> None:
    """Others see data and version change together; a rollback changes neither."""
    before = await versions(orders)
    writer = await asyncpg.connect(orders.dsn)
    for end in ("ROLLBACK", "COMMIT"):
        await writer.execute("BEGIN")
        await writer.execute(ORDER, 1)
        assert await versions(orders) == before
        await writer.execute(end)
        assert (await versions(orders) == before) == (end == "ROLLBACK")
    await writer.close()


async def test_writers_of_one_tenant_queue_for_its_version(orders: Orders) -> None:
    """Until a writer commits, the next of its tenant waits; other tenants do not."""
    writer = await asyncpg.connect(orders.dsn)
    await writer.execute("BEGIN")
    await writer.execute(ORDER, 1)
    await orders.connection.execute("SET lock_timeout = '100ms'")
    await orders.place(tenant=2)
    with pytest.raises(asyncpg.LockNotAvailableError) as waited:
        await orders.place(tenant=1)
    assert 'in relation "report_versions"' in waited.value.context
    await writer.close()


async def test_a_writer_in_repeatable_read_has_to_retry(orders: Orders) -> None:
    """Another write of the tenant after its snapshot: the writer gets 40001."""
    writer = await asyncpg.connect(orders.dsn)
    await writer.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    await writer.execute("SELECT 1 FROM orders LIMIT 1")
    await orders.place()
    with pytest.raises(asyncpg.SerializationError):
        await writer.execute(ORDER, 1)
    await writer.close()


async def test_writers_that_cross_tenants_deadlock(orders: Orders) -> None:
    """Transactions that write for two tenants in opposite order: one gets 40P01."""
    first, second = [await asyncpg.connect(orders.dsn) for _ in range(2)]
    for writer, tenant in ((first, 1), (second, 2)):
        await writer.execute("SET deadlock_timeout = '50ms'; BEGIN")
        await writer.execute(ORDER, tenant)
    crossed = first.execute(ORDER, 2), second.execute(ORDER, 1)
    ends = await asyncio.gather(*crossed, return_exceptions=True)
    failed = [type(end) for end in ends if isinstance(end, BaseException)]
    assert failed == [asyncpg.DeadlockDetectedError]
    await first.close()
    await second.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica; DELETE FROM orders",
        "ALTER TABLE orders ALTER total_cents TYPE bigint USING total_cents * 2",
    ],
)
async def test_what_fires_no_trigger_raises_no_version(
    orders: Orders, statement: str
) -> None:
    """Replicated rows and a migration that rewrites the column escape the version."""
    before, total = await versions(orders), await orders.total()
    await orders.connection.execute(statement)
    assert await orders.total() != total
    assert await versions(orders) == before
