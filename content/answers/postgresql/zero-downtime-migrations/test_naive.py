"""What writers notice of the short way."""

import asyncio
import time

from samples_plugin import Record

from conftest import Connect
from eventually import eventually
from releases import OLD
from traffic import BUDGET, Traffic

NAIVE = "ALTER TABLE orders ALTER COLUMN total TYPE bigint"
WRITERS = ("writer 1", "writer 2", "writer 3", "writer 4")


async def test_a_rewrite_stops_every_writer(
    large: Traffic, connect: Connect, record: Record
) -> None:
    """During ALTER COLUMN TYPE no write succeeds, and writers run out of patience."""
    deploy = await connect("deploy")
    await large.start(OLD, *WRITERS)
    await large.go_on()
    assert not large.failures
    large.reset_gap()

    started = time.perf_counter()
    await deploy.execute("BEGIN")
    await deploy.execute(NAIVE)
    taken = time.perf_counter() - started

    async def all_have_failed() -> bool:
        return large.failures["55P03"] >= len(WRITERS)

    if not record.full:  # A small table is rewritten before anybody is impatient.
        await asyncio.sleep(0.05)  # Answers from before the lock may be on their way.
        while_locked = large.writes.copy()
        await eventually(all_have_failed)
        assert large.writes == while_locked
    await deploy.execute("ROLLBACK")
    await large.go_on()
    assert await all_have_failed()
    assert set(large.failures) == {"55P03"}
    record(
        "naive.values",
        {
            "writers": len(WRITERS),
            "budget_ms": int(BUDGET.removesuffix("ms")),
            "taken_s": round(taken, 1),
            "gap_s": round(large.longest, 1),
            "failed": large.failures.total(),
        },
    )


async def test_a_waiting_alter_table_stops_those_behind_it(
    traffic: Traffic, connect: Connect, record: Record
) -> None:
    """A reader that disturbs nobody holds up an ALTER TABLE, and it every writer."""
    report, deploy = await connect("report"), await connect("deploy")
    watcher = await connect("watcher")
    await traffic.start(OLD, *WRITERS)
    await report.execute("BEGIN; SELECT count(*) FROM orders WHERE id < 10")
    await traffic.go_on()
    alter = asyncio.create_task(deploy.execute("ALTER TABLE orders ADD COLUMN a int"))

    async def waits() -> list[tuple[str, str]]:
        rows = await watcher.fetch(
            """SELECT a.application_name AS who, b.application_name AS behind
            FROM pg_stat_activity a
            JOIN pg_stat_activity b ON b.pid = ANY (pg_blocking_pids(a.pid))
            WHERE a.datname = current_database() ORDER BY 1, 2"""
        )
        return [(row["who"], row["behind"]) for row in rows]

    async def all_wait() -> bool:
        return await waits() == [
            ("deploy", "report"),
            *((writer, "deploy") for writer in WRITERS),
        ]

    await eventually(all_wait)
    assert not alter.done()
    await report.execute("COMMIT")
    await alter
    await traffic.go_on()
