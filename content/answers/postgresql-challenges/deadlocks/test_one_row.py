"""A deadlock on a single row."""

import asyncio

import asyncpg
import pytest
from asyncpg import Connection, DeadlockDetectedError
from samples_plugin import Database

LOCKS = {
    "FOR UPDATE": "SELECT FROM items WHERE id = 1 FOR UPDATE",
    "FOR NO KEY UPDATE": "SELECT FROM items WHERE id = 1 FOR NO KEY UPDATE",
}


@pytest.mark.parametrize(
    ("mode", "failures"), [("FOR UPDATE", 1), ("FOR NO KEY UPDATE", 0)]
)
async def test_a_foreign_key_before_the_lock(
    database: Database, admin: Connection, mode: str, failures: int
) -> None:
    """Two lines of one item, then FOR UPDATE of it: 40P01; FOR NO KEY UPDATE waits."""
    both = asyncio.Barrier(2)

    async def order() -> None:
        connection = await asyncpg.connect(database.dsn)
        try:
            async with connection.transaction():
                number = await connection.fetchval(
                    "INSERT INTO orders DEFAULT VALUES RETURNING id"
                )
                await connection.execute("INSERT INTO lines VALUES ($1, 1, 1)", number)
                async with asyncio.timeout(30):
                    await both.wait()
                await connection.execute(LOCKS[mode])
        finally:
            await connection.close()

    results = await asyncio.gather(order(), order(), return_exceptions=True)
    errors = [type(result) for result in results if result is not None]
    assert errors == [DeadlockDetectedError] * failures
    assert await admin.fetchval("SELECT count(*) FROM lines") == 2 - failures
