"""A database with a thousand items and one article, and connections to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import psycopg
import pytest
from asyncpg import Connection
from samples_plugin import Database

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
Connect = Callable[[str], Awaitable[Connection]]


@pytest.fixture
def dsn(module_database: Database) -> str:
    """A database whose tables are as new for each test."""
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.execute(SCHEMA)
        connection.execute("VACUUM (ANALYZE) items")
    return module_database.dsn


@pytest.fixture
async def connect(dsn: str) -> AsyncIterator[Connect]:
    """Open a connection with a name and a bounded wait; all are cut at the end."""
    with ExitStack() as stack:

        async def named(name: str) -> Connection:
            settings = {"application_name": name, "lock_timeout": "30s"}
            connection = await asyncpg.connect(dsn, server_settings=settings)
            stack.callback(connection.terminate)
            return connection

        yield named
