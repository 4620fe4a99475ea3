"""Two PostgreSQL servers: a primary, and a replica that subscribes to it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import PostgresServer, StartPostgres

from eventually import eventually
from shards import bucket_of, spread
from stores import Stores, open_stores

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
ACCOUNTS = """
    INSERT INTO accounts (id, tenant, email, name)
    SELECT number, 'tenant ' || number % 100, number || '@example.org', 'Ann'
    FROM generate_series(1, 1000) AS number
"""
TENANTS = [f"tenant {number}" for number in range(100)]


@dataclass(frozen=True)
class Pair:
    """The addresses of both servers, and the server that a test may crash."""

    primary: str
    replica: str
    replica_server: PostgresServer

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the replica's apply worker at its next write, while reads go on."""
        with psycopg.connect(self.replica) as connection:
            connection.execute("LOCK TABLE accounts IN SHARE MODE")
            yield
            connection.rollback()


@pytest.fixture(scope="session")
def pair(start_session_postgres: StartPostgres) -> Pair:
    """A primary with accounts, and its replica, synchronized; all tests share them."""
    primary = start_session_postgres(wal_level="logical")
    # Its WAL waits long to be flushed, unless a commit asks for it.
    replica = start_session_postgres(
        wal_writer_delay="10s", wal_retrieve_retry_interval="100ms"
    )
    pair = Pair(primary.dsn, replica.dsn, replica)
    subscribe(pair)
    return pair


def subscribe(pair: Pair) -> None:
    """Fill the primary, and have the replica follow it."""
    with connected(pair.primary) as primary, connected(pair.replica) as replica:
        primary.execute(SCHEMA)
        replica.execute(SCHEMA)
        primary.execute(ACCOUNTS)
        primary.execute("CREATE PUBLICATION shop FOR TABLE accounts")
        replica.execute(
            f"CREATE SUBSCRIPTION replica CONNECTION '{pair.primary}' "
            "PUBLICATION shop WITH (synchronous_commit = on)"
        )

        async def ready() -> bool:
            states = replica.execute("SELECT srsubstate FROM pg_subscription_rel")
            return states.fetchall() == [("r",)]

        asyncio.run(eventually(ready))


@pytest.fixture(scope="session")
def sharded(pair: Pair) -> list[str]:
    """The same accounts by tenant, in a database on each of the two servers."""
    addresses, places = [], spread(2)
    for number, server in enumerate((pair.primary, pair.replica)):
        with connected(server) as admin:
            admin.execute("CREATE DATABASE shard")
        addresses.append(server.rpartition("/")[0] + "/shard")
        mine = [name for name in TENANTS if places[bucket_of(name)] == number]
        with connected(addresses[-1]) as shard:
            shard.execute(SCHEMA)
            shard.execute(ACCOUNTS)
            shard.execute("DELETE FROM accounts WHERE tenant <> ALL (%s)", (mine,))
    return addresses


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
