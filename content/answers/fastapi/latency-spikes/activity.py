"""What PostgreSQL is doing for the app at this moment."""

import asyncio
from pathlib import Path

import asyncpg

QUERY = Path(__file__).with_name("activity.sql").read_text()


async def waiting_backend(dsn: str) -> asyncpg.Record:
    """The app's first backend that waits for a lock, as soon as there is one."""
    connection = await asyncpg.connect(dsn)
    try:
        for _ in range(500):
            for row in await connection.fetch(QUERY):
                if row["wait_event_type"] == "Lock":
                    return row
            await asyncio.sleep(0.01)
        raise TimeoutError
    finally:
        await connection.close()
