"""What happens to the job that a worker has when its pod must go."""

import asyncio

import psycopg

from conftest import PLAIN, Start
from jobs import TAKE


async def test_a_job_is_finished_or_handed_back(start: Start, dsn: str) -> None:
    """The short job is done, the long one is free again, the next one untouched."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        pods = await asyncio.gather(start(*PLAIN), start(*PLAIN))
        connection.execute("INSERT INTO jobs (seconds) VALUES (0.7), (60)")
        while connection.execute(RUNNING).fetchone() != (2,):
            await asyncio.sleep(0.02)
        connection.execute("INSERT INTO jobs (seconds) VALUES (0)")
        for pod, _ in pods:
            pod.process.terminate()
        for pod, _ in pods:
            await asyncio.to_thread(pod.process.wait, 10)
            assert "Application shutdown complete" in pod.log()
        jobs = connection.execute("SELECT done_at IS NOT NULL FROM jobs ORDER BY id")
        assert jobs.fetchall() == [(True,), (False,), (False,)]
        free = connection.execute(TAKE).fetchone()
        assert free is not None and free[0] == 2


RUNNING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%' AND state = 'active'
"""
