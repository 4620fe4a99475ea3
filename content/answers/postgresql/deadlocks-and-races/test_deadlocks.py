"""Two transfers between the same accounts, in opposite directions."""

import asyncio
from functools import partial
from uuid import uuid4

import asyncpg
import pytest
from asyncpg import Connection
from samples_plugin import Database

import app
import races
from conftest import until_waiting
from transactions import run


async def in_key_order(connection: Connection, source: int, target: int) -> None:
    """The transfer of the app."""
    wish = app.Transfer(key=uuid4(), source=source, target=target, amount=10)
    await app.move(connection, wish)


@pytest.mark.parametrize(
    ("move", "attempts", "ended"),
    [
        (races.move_as_asked, 1, 1),
        (races.move_as_asked, 5, 0),
        (in_key_order, 1, 0),
    ],
)
async def test_opposite_transfers(
    database: Database, admin: Connection, move: races.Move, attempts: int, ended: int
) -> None:
    """As asked, one gets 40P01 and a retry heals it; in key order none does."""
    soon = {"deadlock_timeout": "100ms"}
    async with (
        asyncpg.create_pool(
            database.dsn, min_size=3, max_size=3, server_settings=soon
        ) as pool,
        pool.acquire() as watcher,
    ):
        running = []
        async with admin.transaction():
            await admin.execute("SELECT FROM accounts WHERE id = 1 FOR UPDATE")
            for count, (source, target) in enumerate([(1, 2), (2, 1)], start=1):
                work = partial(move, source=source, target=target)
                once = run(pool, work, attempts=attempts)
                running.append(asyncio.ensure_future(once))
                await until_waiting(watcher, count)
        results = await asyncio.gather(*running, return_exceptions=True)
    errors = [each for each in results if each is not None]
    assert [type(each) for each in errors] == [asyncpg.DeadlockDetectedError] * ended
    assert await admin.fetchval("SELECT sum(balance) FROM accounts") == 5000
