"""Jobs from a table, taken one at a time."""

import asyncio
from contextlib import suppress

import asyncpg

TAKE = """
SELECT id, seconds FROM jobs WHERE done_at IS NULL
ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
"""


# region: work
async def work(pool: asyncpg.Pool, stop: asyncio.Event) -> None:
    """Take jobs until `stop`; cancelled in a job, it hands that job back."""
    while not stop.is_set():
        if not await do_one(pool):
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), timeout=0.2)


async def do_one(pool: asyncpg.Pool) -> bool:
    """Do the next job, in the transaction that claims it; False if there is none."""
    async with pool.acquire() as connection, connection.transaction():
        job = await connection.fetchrow(TAKE)
        if job is None:
            return False
        await connection.execute("SELECT pg_sleep($1)", job["seconds"])
        await connection.execute(
            "UPDATE jobs SET done_at = now() WHERE id = $1", job["id"]
        )
        return True


# endregion: work
