"""The shop's database: three modules, provisioned and migrated one by one."""

import secrets
from dataclasses import dataclass

import psycopg
import pytest
from samples_plugin import StartPostgres

from migrate import upgrade
from provision import provision

MODULES = ["catalogue", "orders", "billing"]


@dataclass(frozen=True)
class ShopDatabase:
    """One database with a schema a module."""

    dsns: dict[str, str]
    """Role → its DSN; there is also "admin"."""

    @property
    def app_dsns(self) -> dict[str, str]:
        """Module → the DSN of the role that its service runs as."""
        return {module: self.dsns[f"{module}_app"] for module in MODULES}


@pytest.fixture(scope="session")
def shop_database(start_session_postgres: StartPostgres) -> ShopDatabase:
    """A server of its own, since roles belong to the server and not to a database."""
    return furnished(start_session_postgres().dsn)


def furnished(dsn: str) -> ShopDatabase:
    """The three modules' places on the server of the superuser's `dsn`."""
    roles = [f"{module}_{role}" for module in MODULES for role in ("owner", "app")]
    passwords = {role: secrets.token_hex(12) for role in roles}
    address = dsn.rpartition("@")[2]
    dsns = {role: f"postgresql://{role}:{passwords[role]}@{address}" for role in roles}
    for module in MODULES:
        with psycopg.connect(dsn) as admin:
            provision(admin, module, passwords)
        upgrade(module, dsns[f"{module}_owner"])
    return ShopDatabase(dsns | {"admin": dsn})
