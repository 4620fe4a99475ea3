"""Two plans for the same statement."""

from functools import partial

import asyncpg
import pytest
from asyncpg import Connection, DeadlockDetectedError
from samples_plugin import Database

from conftest import meet
from fixed import LOCK

UPDATE = "UPDATE items SET stock = stock - 1 WHERE id = ANY($1)"
PLANS = (
    {"enable_indexscan": "off", "enable_bitmapscan": "off"},
    {"enable_seqscan": "off", "enable_bitmapscan": "off"},
)


@pytest.mark.parametrize(
    ("statement", "failures"), [(UPDATE, 1), (LOCK, 0)], ids=["update", "lock"]
)
async def test_the_plan_decides_the_order_of_an_update(
    database: Database, admin: Connection, statement: str, failures: int
) -> None:
    """An UPDATE deadlocks with itself in another plan; sorted locks only wait."""
    # Its new version is behind all others in the table, and first in the index.
    await admin.execute("UPDATE items SET stock = stock WHERE id = 1")

    async def run(settings: dict[str, str]) -> None:
        connection = await asyncpg.connect(database.dsn, server_settings=settings)
        try:
            await connection.execute(statement, [1, 3])
        finally:
            await connection.close()

    results = await meet(database.dsn, *(partial(run, plan) for plan in PLANS))
    errors = [type(result) for result in results if result is not None]
    assert errors == [DeadlockDetectedError] * failures
