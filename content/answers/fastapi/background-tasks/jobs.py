"""A queue in a table: enqueue in your transaction, claim with a lease, finish once."""

import json
from dataclasses import dataclass
from uuid import UUID

import asyncpg


@dataclass(frozen=True)
class Job:
    """A claimed job."""

    id: UUID
    kind: str
    payload: dict[str, str]
    attempt: int
    """1 for the first; a job is claimed ten times at most."""


async def enqueue(connection: asyncpg.Connection, kind: str, **payload: str) -> None:
    """Add a job, which exists only if the caller's transaction commits."""
    await connection.execute(
        "INSERT INTO jobs (kind, payload) VALUES ($1, $2)", kind, json.dumps(payload)
    )


# region: claim
CLAIM = """
UPDATE jobs
SET attempts = attempts + 1, due = now() + $1 * interval '1 s'
WHERE id = (
    SELECT id FROM jobs
    WHERE due <= now() AND attempts < 10
    ORDER BY due
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id, kind, payload, attempts
"""
FINISH = "DELETE FROM jobs WHERE id = $1 AND attempts = $2"
BACK_OFF = """
UPDATE jobs SET due = now() + 2 ^ attempts * $3 * interval '1 s'
WHERE id = $1 AND attempts = $2
"""
# endregion: claim


async def claim(pool: asyncpg.Pool, lease: float) -> Job | None:
    """Take the job that is due first, out of others' sight for `lease` seconds."""
    row = await pool.fetchrow(CLAIM, lease)
    return row and Job(
        row["id"], row["kind"], json.loads(row["payload"]), row["attempts"]
    )


async def finish(pool: asyncpg.Pool, job: Job) -> bool:
    """Delete the job; False when the lease was lost and somebody else has it."""
    return await pool.execute(FINISH, job.id, job.attempt) == "DELETE 1"


async def back_off(pool: asyncpg.Pool, job: Job, base: float) -> None:
    """Make the job due again after `base` seconds, doubled by each attempt."""
    await pool.execute(BACK_OFF, job.id, job.attempt, base)
