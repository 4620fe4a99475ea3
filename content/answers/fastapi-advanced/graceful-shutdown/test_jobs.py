"""What becomes of a worker's job when its pod must go."""

import asyncio

import psycopg
import pytest

import service
from conftest import RUNNING
from drain import draining
from jobs import TAKE


async def test_a_job_is_finished_or_handed_back(
    dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short job is done, the next one untouched, the long one free again."""
    monkeypatch.setenv("DATABASE_URL", dsn)
    monkeypatch.setattr(service, "JOB_SECONDS", 0.5)
    with psycopg.connect(dsn, autocommit=True) as connection:
        for seconds in (0.2, 60):
            draining.clear()
            insert = "INSERT INTO jobs (seconds) VALUES (%s), (60)"
            connection.execute(insert, (seconds,))
            async with service.lifespan(service.app):
                while connection.execute(RUNNING).fetchone() != (1,):
                    await asyncio.sleep(0.01)
            done = connection.execute("SELECT id FROM jobs WHERE done_at IS NOT NULL")
            assert done.fetchall() == [(1,)]
            assert connection.execute(RUNNING).fetchone() == (0,)
        assert connection.execute(TAKE).fetchall() == [(2, 60.0)]
    draining.clear()
