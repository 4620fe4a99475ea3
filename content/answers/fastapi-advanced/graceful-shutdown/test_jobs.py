"""What becomes of a worker's job when its pod must go."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest

import service
from conftest import RUNNING
from drain import draining
from jobs import TAKE


@pytest.fixture
def connection(
    dsn: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[psycopg.Connection]:
    """A look into the database of a service that runs in this process."""
    monkeypatch.setenv("DATABASE_URL", dsn)
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection
    draining.clear()


async def start_and_stop(connection: psycopg.Connection) -> list[tuple[int]]:
    """Run the lifespan until job 1 is in hand; the ids of jobs done in the end.

    Nobody else can take job 1 meanwhile.
    """
    async with service.lifespan(service.app):
        while connection.execute(RUNNING).fetchone() != (1,):
            await asyncio.sleep(0.01)
        assert all(job != 1 for job, _ in connection.execute(TAKE))
    assert connection.execute(RUNNING).fetchone() == (0,)
    done = "SELECT id FROM jobs WHERE done_at IS NOT NULL"
    return connection.execute(done).fetchall()


async def test_a_short_job_is_finished_and_no_other_taken(
    connection: psycopg.Connection,
) -> None:
    """The job in hand is done; the next one, free and quick, is left alone."""
    connection.execute("INSERT INTO jobs (seconds) VALUES (0.4), (0)")
    assert await start_and_stop(connection) == [(1,)]


async def test_a_long_job_is_handed_back(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its query is cancelled, its lock gone, and another worker can take it."""
    monkeypatch.setattr(service, "JOB_SECONDS", 0.2)
    connection.execute("INSERT INTO jobs (seconds) VALUES (60)")
    assert await start_and_stop(connection) == []
    assert connection.execute(TAKE).fetchall() == [(1, 60.0)]
