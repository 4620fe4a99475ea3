"""The states of the table, one after the other, and the plans seen in each.

Every state asks for the one before it: also a test that runs alone gets the story.
"""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record

from indexes import Indexed, build, wal_of_an_insert
from plans import Plan, explain
from statements import FOLDER, sql


@pytest.fixture(scope="module")
def shop(module_database: Database, record: Record) -> Iterator[Connection]:
    """Payments with a primary key and no other index, vacuumed and analyzed."""
    payments = record.scale(check=300_000, full=50_000_000)
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_stat_statements")
        connection.execute(f"SET lab.payments = {payments}")
        connection.execute((FOLDER / "payments.sql").read_text(encoding="utf-8"))
        connection.execute("VACUUM (ANALYZE) merchants, payments")
        yield connection


@pytest.fixture(scope="module")
def before(shop: Connection) -> Plan:
    """The statement without an index that fits."""
    return explain(shop, sql("queries.sql", "statement"))


@pytest.fixture(scope="module")
def report_before(shop: Connection) -> Plan:
    """The report without an index on merchant_id."""
    return explain(shop, sql("queries.sql", "report"))


@pytest.fixture(scope="module")
def wal_before(shop: Connection) -> float:
    """WAL of ten thousand new payments with the primary key alone, in kilobytes."""
    return wal_of_an_insert(shop)


@pytest.fixture(scope="module")
def composite(
    shop: Connection, before: Plan, report_before: Plan, wal_before: float
) -> Indexed:
    """The statement with an index on its three conditions."""
    indexed = build(shop, "composite")
    shop.execute("DROP INDEX payments_statement")
    return indexed


@pytest.fixture(scope="module")
def covering(shop: Connection, composite: Indexed) -> Indexed:
    """The statement with an index that also holds what it returns."""
    return build(shop, "covering")


@pytest.fixture(scope="module")
def misjudged(shop: Connection, covering: Indexed) -> Plan:
    """The report now that there is an index on merchant_id."""
    return explain(shop, sql("queries.sql", "report"))


@pytest.fixture(scope="module")
def judged(shop: Connection, misjudged: Plan) -> Plan:
    """The report when the planner knows which columns go together."""
    shop.execute(sql("fixes.sql", "statistics"))
    return explain(shop, sql("queries.sql", "report"))


@pytest.fixture(scope="module")
def by_day(shop: Connection, judged: Plan) -> Connection:
    """Payments with an index on created_at too."""
    shop.execute(sql("fixes.sql", "day"))
    return shop
