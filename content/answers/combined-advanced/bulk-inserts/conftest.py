"""Fixtures of this folder's tests."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


@pytest.fixture
def store(database: Database) -> Iterator[Connection]:
    """A connection to a database with the empty table."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute(SCHEMA)
        yield connection
