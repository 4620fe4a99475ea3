"""Imports readings as they come in."""

import asyncio
import os
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from reading import BadLine, records

MAX_BYTES = int(os.environ.get("MAX_BYTES", 200_000_000))
SECONDS = float(os.environ.get("SECONDS", 60))


class State(TypedDict):
    """What lives as long as the app."""

    imports: asyncpg.Pool


class Imported(BaseModel):
    """What an import did."""

    added: int
    changed: int


# region: pool
STAGED = """
CREATE TEMP TABLE staged (
    line bigint, device_id bigint, taken_at timestamptz, celsius float8
) ON COMMIT DELETE ROWS
"""


async def add_staging(connection: asyncpg.Connection) -> None:
    """Give a new connection its own table, which each commit empties."""
    await connection.execute(STAGED)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """Hold a pool for imports alone: two at a time, whatever comes."""
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=1, max_size=2, init=add_staging
    ) as imports:
        yield {"imports": imports}
        # endregion: pool


app = FastAPI(lifespan=lifespan)


async def import_connection(request: Request) -> AsyncIterator[asyncpg.Connection]:
    """A connection for one import; 503 while the others are busy."""
    imports: asyncpg.Pool = request.state.imports
    try:
        connection = await imports.acquire(timeout=1)
    except TimeoutError:
        raise HTTPException(503, "Busy.", {"Retry-After": "10"}) from None
    try:
        yield connection
    finally:
        await imports.release(connection)


ImportConnection = Annotated[
    asyncpg.Connection,
    # Free before the answer goes out, so that a client can send its next file at once.
    Depends(import_connection, scope="function"),
]


async def limited(body: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """The body; 413 once it is too large."""
    size = 0
    async for chunk in body:
        size += len(chunk)
        if size > MAX_BYTES:
            raise HTTPException(413, f"More than {MAX_BYTES} bytes.")
        yield chunk


# region: upsert
UPSERT = """
WITH latest AS (
    SELECT DISTINCT ON (device_id, taken_at) device_id, taken_at, celsius
    FROM staged
    ORDER BY device_id, taken_at, line DESC
), written AS (
    INSERT INTO readings AS r (device_id, taken_at, celsius)
    SELECT * FROM latest ORDER BY device_id, taken_at
    ON CONFLICT (device_id, taken_at) DO UPDATE SET celsius = excluded.celsius
        WHERE r.celsius <> excluded.celsius
    RETURNING old.device_id IS NULL AS is_new
)
SELECT count(*) FILTER (WHERE is_new) AS added,
       count(*) FILTER (WHERE NOT is_new) AS changed
FROM written
"""
# endregion: upsert


# region: import
@app.post("/readings/import")
async def import_readings(request: Request, connection: ImportConnection) -> Imported:
    """NDJSON, a reading a line: all of them or none; the last of a key wins."""
    rows = records(limited(request.stream()))
    try:
        async with asyncio.timeout(SECONDS), connection.transaction():
            await connection.copy_records_to_table("staged", records=rows)
            return Imported(**await connection.fetchrow(UPSERT))
    except BadLine as error:
        raise HTTPException(422, str(error)) from error
    except ClientDisconnect as error:
        raise HTTPException(400, "The body ended early.") from error
    except TimeoutError as error:
        raise HTTPException(408, f"Not done in {SECONDS:g} s.") from error
        # endregion: import
