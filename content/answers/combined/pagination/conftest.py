"""Fixtures of this folder's tests."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")

# Four orders share each second, so the second alone is no order.
FILL = """
INSERT INTO orders (created_at, total_cents)
SELECT timestamptz '2026-01-01 00:00+00' + (n / 4) * interval '1 s', n %% 10000
FROM generate_series(1, %s) AS n
"""


@pytest.fixture(scope="module")
def many(module_database: Database, record: Record) -> Iterator[Connection]:
    """Orders enough for a deep page; vacuumed and analyzed."""
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        connection.execute(SCHEMA)
        connection.execute(FILL, [record.scale(check=100_000, full=5_000_000)])
        connection.execute("VACUUM (ANALYZE) orders")
        yield connection


@pytest.fixture
def few(database: Database) -> Iterator[Connection]:
    """A thousand orders, of which four always share a second."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute(SCHEMA)
        connection.execute(FILL, [1000])
        yield connection
