"""What a row lock stops, what it lets pass, and how a client declines to wait."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest
from asyncpg import Connection
from samples_plugin import Record

from conftest import Connect
from errors import ConflictError
from eventually import eventually
from optimistic import sell_versioned

WAITING = Path(__file__).with_name("waiting.sql").read_text()
LOCK = "SELECT stock FROM items WHERE id = 1 FOR NO KEY UPDATE"
MODES = ["UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"]
WANTED = {
    "SELECT": "SELECT stock FROM items WHERE id = 1",
    "INSERT a review": "INSERT INTO reviews VALUES (1, 5)",
    "FOR SHARE": "SELECT FROM items WHERE id = 1 FOR SHARE",
    "UPDATE stock": "UPDATE items SET stock = stock - 1 WHERE id = 1",
    "DELETE": "DELETE FROM items WHERE id = 1",
}


async def test_a_slow_call_under_a_lock_stalls_everybody_else(
    connect: Connect, record: Record
) -> None:
    """Writers queue behind the lock; pg_locks and pg_blocking_pids name the holder."""
    watcher, slow = await connect("watcher"), await connect("1 slow call")
    await slow.execute("BEGIN")
    await slow.fetch(LOCK)
    waiting = []
    for name in ("2 buyer", "3 buyer", "4 buyer"):
        db = await connect(name)
        waiting.append(asyncio.create_task(db.fetch(LOCK)))
        await eventually(is_waiting(watcher, name))
    rows = await watcher.fetch(WAITING)
    assert [row["who"] for row in rows if row["behind"]] == [
        "2 buyer",
        "3 buyer",
        "4 buyer",
    ]
    assert rows[0]["waits_for"] == "idle in transaction"
    assert rows[1]["behind"] == ["1 slow call"]
    record("waiting", table_of_waits(rows))
    await slow.execute("COMMIT")
    assert len(await asyncio.gather(*waiting)) == 3


async def test_a_slow_call_before_a_versioned_write_stalls_nobody(
    connect: Connect,
) -> None:
    """Three sell while the slow one thinks; its write then changes no row."""
    slow, quick = await connect("slow"), await connect("quick")
    await quick.execute("SET lock_timeout = '100ms'")
    original = await slow.fetchrow("SELECT stock, version FROM items WHERE id = 1")
    for _ in range(3):
        await sell_versioned(quick, 1)
    written = await slow.execute(
        "UPDATE items SET stock = $1, version = version + 1 "
        "WHERE id = 1 AND version = $2",
        original["stock"] - 1,
        original["version"],
    )
    assert written == "UPDATE 0"
    stock = await quick.fetchval("SELECT stock FROM items WHERE id = 1")
    assert stock == original["stock"] - 3


async def test_a_stale_version_is_a_conflict(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody sells between the read and the write: ConflictError, and one sale."""
    ana, ben = await connect("Ana"), await connect("Ben")

    async def decide(stock: int) -> int:
        await ben.execute(
            "UPDATE items SET stock = stock - 1, version = version + 1 WHERE id = 1"
        )
        return stock - 1

    before = await ana.fetchval("SELECT stock FROM items WHERE id = 1")
    monkeypatch.setattr("optimistic.decide", decide)
    with pytest.raises(ConflictError):
        await sell_versioned(ana, 1)
    assert await ana.fetchval("SELECT stock FROM items WHERE id = 1") == before - 1


async def test_nowait_and_lock_timeout_fail_with_55p03(connect: Connect) -> None:
    """NOWAIT fails at once, lock_timeout after its time, both with 55P03."""
    holder, other = await connect("holder"), await connect("other")
    await holder.execute("BEGIN")
    await holder.fetch(LOCK)
    with pytest.raises(asyncpg.LockNotAvailableError) as refused:
        await other.fetch(f"{LOCK} NOWAIT")
    await other.execute("SET lock_timeout = '50ms'")
    with pytest.raises(asyncpg.LockNotAvailableError) as late:
        await other.fetch(LOCK)
    assert refused.value.sqlstate == late.value.sqlstate == "55P03"
    assert "could not obtain lock" in str(refused.value)
    assert "lock timeout" in str(late.value)


async def test_skip_locked_takes_another_row(connect: Connect) -> None:
    """Two workers take two different items, and neither waits."""
    queue = "SELECT id FROM items ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED"
    first, second = await connect("first"), await connect("second")
    await first.execute("BEGIN")
    assert await first.fetchval(queue) == 1
    await second.execute("SET lock_timeout = '50ms'")
    assert await second.fetchval(queue) == 2


async def test_which_lock_blocks_what(connect: Connect, record: Record) -> None:
    """FOR NO KEY UPDATE lets a foreign key check pass, FOR UPDATE does not."""
    holder, other = await connect("holder"), await connect("other")
    await other.execute("SET lock_timeout = '50ms'")
    blocked = {
        (wanted, mode): await blocks(holder, other, mode, statement)
        for wanted, statement in WANTED.items()
        for mode in MODES
    }
    assert not any(blocked["SELECT", mode] for mode in MODES)
    assert not blocked["INSERT a review", "NO KEY UPDATE"]
    assert blocked["INSERT a review", "UPDATE"]
    assert blocked["UPDATE stock", "NO KEY UPDATE"]
    assert not blocked["UPDATE stock", "KEY SHARE"]
    lines = [f"{'held: FOR …':<17}" + "  ".join(MODES)]
    for wanted in WANTED:
        cells = ["waits" if blocked[wanted, mode] else "-" for mode in MODES]
        widths = [len(mode) for mode in MODES]
        row = "  ".join(
            f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)
        )
        lines.append(f"{wanted:<17}{row}".rstrip())
    record("matrix", "\n".join(lines))


async def blocks(holder: Connection, other: Connection, mode: str, want: str) -> bool:
    """Whether `want` has to wait while the row is locked FOR `mode`."""
    async with holder.transaction():
        await holder.fetch(f"SELECT FROM items WHERE id = 1 FOR {mode}")
        await other.execute("BEGIN")
        try:
            await other.execute(want)
        except asyncpg.LockNotAvailableError:
            return True
        finally:
            await other.execute("ROLLBACK")
    return False


def is_waiting(watcher: Connection, name: str) -> Callable[[], Awaitable[bool]]:
    """Whether the backend of that name waits for a lock."""

    async def waits() -> bool:
        return await watcher.fetchval(
            "SELECT EXISTS (SELECT FROM pg_stat_activity "
            "WHERE application_name = $1 AND wait_event_type = 'Lock')",
            name,
        )

    return waits


def table_of_waits(rows: list[asyncpg.Record]) -> str:
    """One line a backend."""
    lines = [f"{'who':<12} {'behind':<17} waits_for"]
    lines += [
        f"{row['who']:<12} {', '.join(row['behind']):<17} {row['waits_for']}"
        for row in rows
    ]
    return "\n".join(lines)
