"""What can stand in the way of one statement, and how it goes away."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

from proxy import Proxy


async def nothing() -> None:
    """It goes away by itself."""


@dataclass(frozen=True)
class Obstacle:
    """One that is there now."""

    seen: str
    """What pg_stat_activity shows of the session meanwhile."""
    let_go: Callable[[], Awaitable[object]] = nothing
    blocks: bool = False
    """Whether it is the caller's own event loop that is in the way."""


@asynccontextmanager
async def table_lock(dsn: str) -> AsyncIterator[Obstacle]:
    """A migration holds the table, as ALTER TABLE does."""
    migration = await asyncpg.connect(dsn)
    try:
        lock = migration.transaction()
        await lock.start()
        await migration.execute("LOCK TABLE parcels IN ACCESS EXCLUSIVE MODE")
        yield Obstacle("active, Lock/relation", lock.rollback)
    finally:
        await migration.close()


@asynccontextmanager
async def absent_standby(dsn: str) -> AsyncIterator[Obstacle]:
    """Every commit waits for a synchronous standby that is not there."""
    admin, other = await asyncpg.connect(dsn), await asyncpg.connect(dsn)

    async def wait_for(standbys: str) -> None:
        await admin.execute(
            f"ALTER SYSTEM SET synchronous_standby_names = '{standbys}'"
        )
        await admin.execute("SELECT pg_reload_conf()")

    commit = asyncio.create_task(nothing())
    try:
        await wait_for("*")
        async with asyncio.timeout(10):
            while not await waits_for_standby(admin, other):
                if commit.done():  # the server has not yet told its processes
                    commit = asyncio.create_task(
                        other.execute("UPDATE parcels SET scans = 0 WHERE id = 100")
                    )
                await asyncio.sleep(0.01)
        yield Obstacle("active, IPC/SyncRep", lambda: wait_for(""))
    finally:
        await wait_for("")
        await commit
        await admin.close()
        await other.close()


async def waits_for_standby(
    admin: asyncpg.Connection, other: asyncpg.Connection
) -> bool:
    """Whether a commit of `other` does."""
    return bool(
        await admin.fetchval(
            "SELECT wait_event = 'SyncRep' FROM pg_stat_activity WHERE pid = $1",
            other.get_server_pid(),
        )
    )


@asynccontextmanager
async def unread_rows(wire: Proxy) -> AsyncIterator[Obstacle]:
    """Nobody takes what PostgreSQL sends, for a while."""
    wire.replies.clear()

    async def read_on() -> None:
        wire.replies.set()

    try:
        yield Obstacle("active, Client/ClientWrite", read_on)
    finally:
        await read_on()


@asynccontextmanager
async def late_loop() -> AsyncIterator[Obstacle]:
    """The answer is there, but the event loop of the app is busy."""
    yield Obstacle("idle, Client/ClientRead", blocks=True)


@asynccontextmanager
async def slow_wire(wire: Proxy) -> AsyncIterator[Obstacle]:
    """The statement is on its way, then the answer is."""
    wire.delay = 0.1
    try:
        yield Obstacle("idle, Client/ClientRead")
    finally:
        wire.delay = 0.0
