"""Fixtures of this folder's tests."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import Connection, sql
from samples_plugin import Database

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
ROLES = ("billing_owner", "billing_app", "billing_auditor")


def login(database: Database, role: str) -> str:
    """postgresql://… of a role."""
    host = database.dsn.rpartition("@")[2]
    return f"postgresql://{role}:{role}@{host}"


def drop_roles(database: Database) -> None:
    """Drop the roles, which belong to the server, with all that is theirs."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        # A transaction that a failed test has left open would hold its locks.
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename <> current_user"
        )
        for role in ROLES:
            name = sql.Identifier(role)
            if connection.execute(
                "SELECT FROM pg_roles WHERE rolname = %s", [role]
            ).rowcount:
                connection.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(name))
                connection.execute(sql.SQL("DROP ROLE {}").format(name))


@pytest.fixture
def admin(database: Database) -> Iterator[Connection]:
    """The superuser, beside tables of 20 tenants with ten invoices each."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        try:
            for role in ROLES:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                        sql.Identifier(role), role
                    )
                )
            connection.execute("ALTER ROLE billing_auditor BYPASSRLS")
            connection.execute("GRANT USAGE, CREATE ON SCHEMA public TO billing_owner")
            connection.execute(SCHEMA)
            yield connection
        finally:
            drop_roles(database)


@pytest.fixture
def app_dsn(database: Database, admin: Connection) -> str:
    """postgresql://… of the role that the app logs in as."""
    return login(database, "billing_app")


@pytest.fixture
def app_role(app_dsn: str) -> Iterator[Connection]:
    """A connection of the app's role that works for nobody yet."""
    with psycopg.connect(app_dsn, autocommit=True) as connection:
        yield connection
