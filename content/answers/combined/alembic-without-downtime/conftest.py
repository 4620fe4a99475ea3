"""Fixtures of this folder's tests."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database

from deploy import upgrade

sys.path.insert(0, str(Path(__file__).parent))  # for env.py


@pytest.fixture
def url(database: Database) -> str:
    """The address as SQLAlchemy takes it."""
    return database.dsn.replace("postgresql:", "postgresql+psycopg:")


FILL = """
INSERT INTO orders (country, cents)
SELECT (ARRAY['US', 'DE', 'FR'])[n % 3 + 1], n FROM generate_series(1, 12000) AS n
"""


@pytest.fixture
def store(database: Database, url: str) -> Iterator[Connection]:
    """The database at revision `orders`, with 12,000 orders of release 1."""
    upgrade(url, "orders")
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute("INSERT INTO currencies VALUES ('EUR'), ('USD')")
        connection.execute(FILL)
        yield connection


@contextmanager
def short_patience() -> Iterator[None]:
    """Within it, a revision waits for a lock for a moment only, to save time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCK_TIMEOUT", "200ms")
        yield


def until_waiting(watcher: Connection, start: str) -> None:
    """Wait until a statement that begins like this waits for a lock."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND wait_event_type = 'Lock' AND query ILIKE %s"
    )
    end = time.monotonic() + 30
    while watcher.execute(query, [f"%{start}%"]).fetchone() != (1,):
        if time.monotonic() > end:
            raise TimeoutError(f"nothing waits: {start}")
        time.sleep(0.01)
