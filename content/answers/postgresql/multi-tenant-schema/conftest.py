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


@pytest.fixture(scope="module")
def module_tracker(module_database: Database) -> Iterator[Connection]:
    """The same for a module whose tests leave nothing behind."""
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        create_tables(connection)
        add_tenants(connection)
        yield connection


@pytest.fixture
def scratch(module_tracker: Connection) -> Iterator[Connection]:
    """An issue tracker in a transaction that is rolled back."""
    with module_tracker.transaction(force_rollback=True):
        yield module_tracker


@pytest.fixture
def colleague(tracker: Connection, database: Database) -> Iterator[Connection]:
    """A second session, in transactions."""
    with psycopg.connect(database.dsn) as connection:
        yield connection
