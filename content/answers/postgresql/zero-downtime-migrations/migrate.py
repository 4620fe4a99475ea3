"""The migration in its steps. Each is deployed, watched, and only then followed."""

from collections.abc import Awaitable, Callable
from functools import partial

from asyncpg import Connection

from backfill import backfill
from indexes import build_index
from patience import patiently
from statements import sql

Step = Callable[[Connection], Awaitable[object]]


async def change(db: Connection, *regions: str) -> None:
    """Run these regions of migration.sql, each in a transaction of its own."""
    for region in regions:
        await patiently(db, partial(db.execute, sql(region)), pause=0.2)


def ddl(*regions: str) -> Step:
    """A step that runs these regions."""
    return lambda db: change(db, *regions)


STEPS: dict[str, Step] = {
    "expand": ddl("expand", "progress"),
    "backfill": backfill,
    "guard": ddl("guard"),
    "validate": ddl("validate"),
    "index": build_index,
    "contract": ddl("contract"),
}
