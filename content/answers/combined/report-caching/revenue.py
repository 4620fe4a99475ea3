"""The expensive report: its filters, its cache key, and its query."""

import hashlib
import json
from datetime import date, datetime
from pathlib import Path

import asyncpg
from pydantic import BaseModel, TypeAdapter

from access import Caller
from entry import Entry

QUERY = Path(__file__).with_name("revenue.sql").read_text(encoding="utf-8")
SHAPE = 1  # of the body; raise it in the release that changes QUERY or Line


class Filters(BaseModel, extra="forbid"):
    """Absolute days, UTC: "the last week" would change without a write."""

    since: date
    until: date


class Line(BaseModel):
    """Revenue of one region in one month."""

    region: str
    month: datetime
    total_cents: int
    customers: int


LINES = TypeAdapter(list[Line])


# region: key
def key_of(caller: Caller, filters: Filters) -> str:
    """Equal only for requests that must get the same bytes."""
    parts = {
        "shape": SHAPE,
        "tenant": caller.tenant_id,
        "regions": sorted(caller.regions),
        "filters": filters.model_dump(mode="json"),
    }
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return f"revenue:{hashlib.sha256(text.encode()).hexdigest()}"


# endregion: key

VERSION = """
SELECT coalesce(max(version), 0), now()
FROM report_versions WHERE tenant_id = $1
"""


async def current(pool: asyncpg.Pool, caller: Caller) -> tuple[int, datetime]:
    """The version of the caller's data, and the database's clock."""
    version, now = await pool.fetchrow(VERSION, caller.tenant_id)
    return version, now


# region: compute
async def compute(pool: asyncpg.Pool, caller: Caller, filters: Filters) -> Entry:
    """The report, with the version of the data that it was made of."""
    async with (
        pool.acquire() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        version, as_of = await connection.fetchrow(VERSION, caller.tenant_id)
        rows = await connection.fetch(
            QUERY, caller.tenant_id, list(caller.regions), filters.since, filters.until
        )
    lines = LINES.validate_python([dict(row) for row in rows])
    return Entry(version, as_of, LINES.dump_json(lines))


# endregion: compute
