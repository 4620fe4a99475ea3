"""Pods: real processes of the service, on one database a test."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import psycopg
import pytest
from samples_plugin import Database, Program, Spawn

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
PLAIN = ("-m", "uvicorn", "service:app", "--port", "0", "--no-use-colors")
DRAINING = ("-m", "serving")
RUNNING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND state = 'active'
AND query LIKE 'SELECT pg_sleep%'
"""
"""How many reports and jobs PostgreSQL is busy with."""
Start = Callable[..., Awaitable[tuple[Program, int]]]


@pytest.fixture
def dsn(database: Database) -> str:
    """A database with the service's tables."""
    with psycopg.connect(database.dsn) as connection:
        connection.execute(SCHEMA)
    return database.dsn


@pytest.fixture
def start(dsn: str, spawn: Spawn) -> Start:
    """Start a pod in the background: its process and its port, once it listens."""

    async def started(*args: str, **env: str) -> tuple[Program, int]:
        pod = spawn(*args, env={"DATABASE_URL": dsn, "PORT": "0", **env})
        await asyncio.to_thread(pod.wait_for, "Uvicorn running")
        found = re.search(r"http://127.0.0.1:(\d+)", pod.log())
        return pod, int(found[1]) if found else 0

    return started


async def working(dsn: str, reports: int) -> None:
    """Return once PostgreSQL is busy with that many reports."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        for _ in range(1000):
            if connection.execute(RUNNING).fetchone() == (reports,):
                return
            await asyncio.sleep(0.02)
    pytest.fail(f"PostgreSQL was never busy with {reports} reports")
