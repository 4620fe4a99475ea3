"""What raises a tenant's version, and what that costs the writers."""

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
    with pytest.raises(asyncpg.LockNotAvailableError):
        await orders.place(tenant=1)
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


async def test_a_replication_role_skips_the_trigger(orders: Orders) -> None:
    """Rows written under session_replication_role = replica raise no version."""
    before = await versions(orders)
    await orders.connection.execute("SET session_replication_role = replica")
    await orders.place()
    assert await versions(orders) == before
