"""Fills the new column of the old rows, from wherever the last run stopped."""

import asyncio
import os

import asyncpg
from asyncpg import Connection

from patience import patiently


# region: backfill
async def fill_batch(db: Connection, size: int) -> bool:
    """Fill the next `size` ids and note it; False when none is left."""
    done_to, up_to = await db.fetchrow(
        "SELECT done_to, up_to FROM total_backfill FOR UPDATE"
    )
    end = min(done_to + size, up_to)
    await db.execute(
        """UPDATE orders SET total_cents = total
        WHERE id > $1 AND id <= $2 AND total_cents IS NULL""",
        done_to,
        end,
    )
    await db.execute("UPDATE total_backfill SET done_to = $1", end)
    return end < up_to


async def backfill(db: Connection, size: int = 5_000, rest: float = 0.01) -> None:
    """Fill all old rows in short transactions, with a rest in between."""
    more = True
    while more:
        more = await patiently(db, lambda: fill_batch(db, size))
        await asyncio.sleep(rest)


# endregion: backfill


async def main() -> None:
    """Fill the table of `DATABASE_URL`."""
    db = await asyncpg.connect(os.environ["DATABASE_URL"])
    try:
        await backfill(db, int(os.environ.get("BATCH", "5000")))
    finally:
        await db.close()


if __name__ == "__main__":
    asyncio.run(main())
