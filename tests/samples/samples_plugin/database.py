"""A fresh database on the run's PostgreSQL for each test, or each module."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql

from samples_plugin.settings import leave_out, used_servers

SERVER = "SAMPLES_POSTGRES_DSN"


@dataclass(frozen=True)
class Database:
    """One database. Its role owns it and is superuser of the server."""

    name: str
    """The name that pg_stat_activity.datname shows."""
    dsn: str
    """postgresql://… as asyncpg and psycopg take it."""

    @property
    def sqlalchemy_url(self) -> str:
        """postgresql+asyncpg://… as create_async_engine takes it."""
        return self.dsn.replace("postgresql://", "postgresql+asyncpg://", 1)


@pytest.fixture
def database(pytestconfig: pytest.Config) -> Iterator[Database]:
    """An empty database of this test, dropped afterwards."""
    with fresh_database(pytestconfig) as created:
        yield created


@pytest.fixture(scope="module")
def module_database(pytestconfig: pytest.Config) -> Iterator[Database]:
    """An empty database that the tests of one module share."""
    with fresh_database(pytestconfig) as created:
        yield created


@contextmanager
def fresh_database(config: pytest.Config) -> Iterator[Database]:
    """Create a database, yield it, and drop it with its connections."""
    server = os.environ.get(SERVER) or leave_out("PostgreSQL")
    name = f"sample_{secrets.token_hex(4)}"
    identifier = sql.Identifier(name)
    with psycopg.connect(server, autocommit=True) as admin:
        used_servers(config)["postgresql"] = admin.execute(
            "SELECT split_part(current_setting('server_version'), ' ', 1)"
        ).fetchone()[0]
        admin.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
    try:
        yield Database(name, server.rsplit("/", 1)[0] + f"/{name}")
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier)
            admin.execute(drop)
