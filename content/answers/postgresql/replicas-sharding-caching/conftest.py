"""Two PostgreSQL servers: a primary, and a replica that subscribes to it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import StartPostgres

from eventually import eventually
from stores import Stores, open_stores

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
ACCOUNTS = """
    INSERT INTO accounts (id, tenant, email, name)
    SELECT number, 'tenant ' || number % 100, number || '@example.org', 'Ann'
    FROM generate_series(1, 1000) AS number
"""


@dataclass(frozen=True)
class Pair:
    """The addresses of both servers."""

    primary: str
    replica: str

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the replica's apply worker at its next write, while reads go on."""
        with psycopg.connect(self.replica) as connection:
            connection.execute("LOCK TABLE accounts IN SHARE MODE")
            yield
            connection.rollback()


@pytest.fixture(scope="module")
def pair(start_module_postgres: StartPostgres) -> Pair:
    """A primary with accounts, and its replica, synchronized."""
    first = start_module_postgres(wal_level="logical")
    second = start_module_postgres()
    with connected(first.dsn) as primary, connected(second.dsn) as replica:
        primary.execute(SCHEMA)
        replica.execute(SCHEMA)
        primary.execute(ACCOUNTS)
        primary.execute("CREATE PUBLICATION shop FOR TABLE accounts")
        replica.execute(
            f"CREATE SUBSCRIPTION replica CONNECTION '{first.dsn}' PUBLICATION shop"
        )

        async def ready() -> bool:
            states = replica.execute("SELECT srsubstate FROM pg_subscription_rel")
            return states.fetchall() == [("r",)]

        asyncio.run(eventually(ready))
    return Pair(first.dsn, second.dsn)


@pytest.fixture
async def stores(pair: Pair) -> AsyncIterator[Stores]:
    """Pools to both; the replica has applied all that is written so far."""
    async with open_stores(pair.primary, pair.replica) as opened:
        yield opened


@contextmanager
def connected(dsn: str) -> Iterator[Connection]:
    """A connection that commits each statement."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection
