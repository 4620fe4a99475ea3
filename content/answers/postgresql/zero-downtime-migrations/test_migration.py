"""The long way, under traffic, with two releases."""

import time

import asyncpg
import pytest
from asyncpg import Connection
from samples_plugin import Record

from conftest import Connect, Fill
from migrate import STEPS
from releases import NEW, OLD, Release
from statements import sql
from traffic import Traffic


async def test_writers_do_not_notice_the_migration(
    large: Traffic, connect: Connect, record: Record
) -> None:
    """Old, both, then new writers run through all steps; no write fails or is lost."""
    deploy = await connect("deploy")
    before = await deploy.fetchval("SELECT sum(total) FROM orders")
    size = await deploy.fetchval("SELECT pg_table_size('orders')")
    await large.start(OLD, "old 1", "old 2")
    await large.go_on()
    lines = [f"{'step':<10}{'seconds':>8}{'writes':>8}{'longest gap':>13}"]

    async def step(name: str) -> None:
        large.reset_gap()
        writes, started = large.writes.total(), time.perf_counter()
        await STEPS[name](deploy)
        taken, made = time.perf_counter() - started, large.writes.total() - writes
        await large.go_on()
        gap = large.longest * 1000
        lines.append(f"{name:<10}{taken:>8.2f}{made:>8}{gap:>10.0f} ms")
        longest[name] = gap

    longest: dict[str, float] = {}
    for name in ("expand", "backfill", "guard", "validate", "index"):
        await step(name)
    assert await deploy.fetchval("SELECT bool_and(total = total_cents) FROM orders")
    await large.start(NEW, "new 1", "new 2")
    await large.go_on(20)
    await large.stop("old 1", "old 2")
    await step("contract")
    await large.stop()

    assert not large.failures
    after = await deploy.fetchval("SELECT sum(total_cents) FROM orders")
    assert after == before + large.added
    record("steps", "\n".join(lines), mask=[r"[\d.]+", r" +"])
    record(
        "online.values",
        {
            "orders_millions": round(large.orders / 1e6),
            "gap_ms": round(max(longest.values())),
            "failed": large.failures.total(),
            "before_mb": round(size / 1e6),
            "after_mb": round(
                await deploy.fetchval("SELECT pg_table_size('orders')") / 1e6
            ),
        },
    )


async def test_which_release_works_after_which_step(
    fill: Fill, connect: Connect, record: Record
) -> None:
    """The old release works until the contract, the new one from the backfill on."""
    fill(10)
    deploy, app = await connect("deploy"), await connect("app")
    lines = [f"{'after':<10}{'old release':<13}new release"]
    works = {}
    for name in ("start", *STEPS):
        if name in STEPS:
            await STEPS[name](deploy)
        works[name] = tuple([await outcome(app, release) for release in (OLD, NEW)])
        lines.append(f"{name:<10}{works[name][0]:<13}{works[name][1]}")
    assert works["start"] == ("works", "42703")
    assert works["expand"] == ("works", "reads NULL")
    for name in ("backfill", "guard", "validate", "index"):
        assert works[name] == ("works", "works")
    assert works["contract"] == ("42703", "works")
    record("releases", "\n".join(lines))


async def outcome(app: Connection, release: Release) -> str:
    """How placing, reading and changing an order go, on old and new rows."""
    change = app.transaction()
    await change.start()
    try:
        new = await app.fetchval(release.place, 1, 500)
        for order, total in ((new, 500), (1, 1)):
            read = await app.fetchval(release.read, order)
            if read is None:
                return "reads NULL"
            assert read == total
            await app.execute(release.add, order, 5)
            assert await app.fetchval(release.read, order) == total + 5
    except asyncpg.PostgresError as error:
        return error.sqlstate
    finally:
        await change.rollback()
    return "works"


async def test_a_relative_write_before_the_backfill_is_lost(
    fill: Fill, connect: Connect
) -> None:
    """NULL + 5 is NULL: the new release must not start before old rows are filled."""
    fill(10)
    db = await connect("deploy")
    await STEPS["expand"](db)
    await db.execute(NEW.add, 1, 5)
    assert await db.fetchval(OLD.read, 1) == 1
    await db.execute(NEW.add, 1, 5)
    assert await db.fetchval(OLD.read, 1) == 6


async def test_the_way_back_is_open_until_the_contract(
    fill: Fill, connect: Connect
) -> None:
    """What the new release wrote, the old one reads, also when the new column goes."""
    fill(10)
    db = await connect("deploy")
    for name in ("expand", "backfill", "guard", "validate", "index"):
        await STEPS[name](db)
    order = await db.fetchval(NEW.place, 1, 700)
    await db.execute(NEW.add, 1, 5)
    await db.execute(sql("undo"))
    assert await db.fetchval(OLD.read, order) == 700
    assert await db.fetchval(OLD.read, 1) == 6


async def test_a_value_too_large_for_the_old_column_is_refused(
    fill: Fill, connect: Connect
) -> None:
    """While both columns live, 22003 stops what the old release could not read."""
    fill(10)
    db = await connect("deploy")
    await STEPS["expand"](db)
    with pytest.raises(asyncpg.NumericValueOutOfRangeError):
        await db.fetchval(NEW.place, 1, 3_000_000_000)


async def test_a_constraint_that_is_not_valid_checks_every_update(
    fill: Fill, connect: Connect
) -> None:
    """Without the trigger, 23502 stops any update of an old row; a foreign key not."""
    fill(10)
    db = await connect("deploy")
    note = "UPDATE orders SET note = 'gift' WHERE id = $1"
    await STEPS["expand"](db)
    await STEPS["guard"](db)
    await db.execute(note, 1)
    await db.execute("ALTER TABLE orders DISABLE TRIGGER total_in_step")
    with pytest.raises(asyncpg.NotNullViolationError):
        await db.execute(note, 2)
    await db.execute("ALTER TABLE orders DROP CONSTRAINT total_cents_given")
    await db.execute(
        """CREATE TABLE customers (id int PRIMARY KEY);
        ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers
        NOT VALID"""
    )
    await db.execute(note, 2)
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await db.execute("UPDATE orders SET customer_id = 7 WHERE id = 2")


async def test_a_new_column_breaks_select_star_in_a_transaction(
    fill: Fill, connect: Connect
) -> None:
    """In a transaction a prepared SELECT * fails with 0A000; named columns work."""
    fill(10)
    deploy, app = await connect("deploy"), await connect("app")
    star = "SELECT * FROM orders WHERE id = $1"
    await app.fetchrow(star, 1)
    await app.fetchrow(OLD.read, 1)
    await STEPS["expand"](deploy)
    async with app.transaction():
        assert await app.fetchval(OLD.read, 1) == 1
    with pytest.raises(asyncpg.InvalidCachedStatementError) as refused:
        async with app.transaction():
            await app.fetchrow(star, 1)
    assert refused.value.sqlstate == "0A000"
