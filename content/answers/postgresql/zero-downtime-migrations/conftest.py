"""A table of orders, connections to it, and the traffic on it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import psycopg
import pytest
from asyncpg import Connection
from samples_plugin import Database, Record

from traffic import Traffic

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
Connect = Callable[[str], Awaitable[Connection]]
Fill = Callable[[int], str]


@pytest.fixture
def fill(module_database: Database) -> Fill:
    """Create so many orders in an empty database; gives its address."""

    def create(orders: int) -> str:
        with psycopg.connect(module_database.dsn, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            connection.execute(f"SET shop.orders = {orders}")
            connection.execute(SCHEMA)
        return module_database.dsn

    return create


@pytest.fixture
async def connect(module_database: Database) -> AsyncIterator[Connect]:
    """Open a connection with a name; all are cut at the end."""
    with ExitStack() as stack:

        async def named(name: str) -> Connection:
            connection = await asyncpg.connect(
                module_database.dsn, server_settings={"application_name": name}
            )
            stack.callback(connection.terminate)
            return connection

        yield named


@pytest.fixture
async def traffic_on(fill: Fill) -> AsyncIterator[Callable[[int], Traffic]]:
    """A table of so many orders, with no writer yet; all writers end with the test."""
    runs: list[Traffic] = []

    def create(orders: int) -> Traffic:
        runs.append(Traffic(fill(orders), orders))
        return runs[-1]

    yield create
    for run in runs:
        await run.stop()


@pytest.fixture
def large(traffic_on: Callable[[int], Traffic], record: Record) -> Traffic:
    """Traffic on a large table."""
    return traffic_on(record.scale(check=20_000, full=1_000_000))


@pytest.fixture
def traffic(traffic_on: Callable[[int], Traffic]) -> Traffic:
    """Traffic on a table whose size does not matter."""
    return traffic_on(1_000)
