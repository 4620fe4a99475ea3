"""Connections to databases that hold the tables and both tenants."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database

from tenants import add_tenants, create_tables


@pytest.fixture
def tracker(database: Database) -> Iterator[Connection]:
    """An issue tracker with two tenants, in autocommit."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        create_tables(connection)
        add_tenants(connection)
        yield connection


@pytest.fixture
def colleague(tracker: Connection, database: Database) -> Iterator[Connection]:
    """A second session, in transactions."""
    with psycopg.connect(database.dsn) as connection:
        yield connection
