"""A database with a few orders, and a lab in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import psycopg
import pytest
from samples_plugin import Database

from runs import Lab

SCHEMA = Path(__file__).with_name("schema.sql").read_text()


@pytest.fixture(scope="module")
def orders(module_database: Database) -> Database:
    """A database with twenty orders, which the module's tests share."""
    with psycopg.connect(module_database.dsn) as connection:
        connection.execute(SCHEMA)
    return module_database


@pytest.fixture(scope="module")
async def lab(orders: Database) -> AsyncIterator[Lab]:
    """Runs causes against the module's database."""
    observer = await asyncpg.connect(orders.dsn)
    yield Lab(orders.dsn, orders.sqlalchemy_url, observer)
    await observer.close()
