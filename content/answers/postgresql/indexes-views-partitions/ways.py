"""The ways to serve the report, each with its own copy of the orders."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Identifier, Literal

from meter import Cost, measure
from plans import Plan, explain
from statements import sql

START = datetime(2024, 7, 1, tzinfo=UTC)
END = datetime(2026, 7, 1, tzinfo=UTC)
JUNE = {"since": datetime(2026, 6, 1, tzinfo=UTC), "until": END}
TWO_YEARS = {"since": START, "until": END}
COUNTRIES = ("SE", "NO", "DK", "FI", "PL", "CZ", "HU", "AT")


@dataclass(frozen=True)
class Way:
    """One copy of the orders in a schema of its own, and how to ask it."""

    name: str
    connection: Connection
    partitioned: bool = False
    stored: bool = False
    """Whether the report reads sums that are stored already."""

    @contextmanager
    def used(self) -> Iterator[Connection]:
        """The connection, with this way's tables for the bare names."""
        schema = Identifier(self.name)
        self.connection.execute(SQL("SET search_path = {}, public").format(schema))
        yield self.connection

    @property
    def report(self) -> str:
        """The report in SQL."""
        return sql("queries.sql", "stored" if self.stored else "report")

    def rows(self, period: dict[str, Any]) -> list[tuple[Any, ...]]:
        """What the report says now."""
        with self.used() as connection:
            return connection.execute(self.report, period).fetchall()

    def plan(self, period: dict[str, Any]) -> Plan:
        """How the report runs."""
        with self.used() as connection:
            return explain(connection, self.report, period)

    def customer(self) -> Plan:
        """How the orders of one customer are found."""
        with self.used() as connection:
            return explain(connection, sql("queries.sql", "customer"))

    def insert(self, first_id: int, customers: int, many: int = 1000) -> Cost:
        """Insert that many orders of June, each in a transaction of its own."""
        with self.used() as connection, connection.cursor() as cursor:
            orders = [
                {
                    "id": first_id + n,
                    "at": END - timedelta(seconds=many - n),
                    "customer": n * 7919 % customers + 1,
                    "country": COUNTRIES[n % 8],
                }
                for n in range(many)
            ]
            query = sql("queries.sql", "insert")
            return measure(
                connection, lambda: [cursor.execute(query, order) for order in orders]
            )

    def megabytes(self) -> float:
        """Everything in this way's schema: tables, indexes, stored results."""
        size = self.connection.execute(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c"
            " WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'm')",
            [self.name],
        )
        return float(size.fetchone()[0]) / 1e6


def build(connection: Connection, way: Way, *regions: str) -> Way:
    """Copy the orders into the schema of `way`, and add what `regions` define."""
    connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(way.name)))
    with way.used():
        if way.partitioned:
            connection.execute(sql("ways.sql", "partitions"))
            create_partitions(connection, months(), "%Y_%m")
        else:
            connection.execute("CREATE TABLE orders (LIKE plain.orders)")
        connection.execute("INSERT INTO orders SELECT * FROM plain.orders")
        if not way.partitioned:
            connection.execute("ALTER TABLE orders ADD PRIMARY KEY (id)")
            connection.execute("CREATE INDEX orders_customer ON orders (customer_id)")
        if way.partitioned:
            # Built at once like the indexes of the others, not filled row by row.
            connection.execute("REINDEX TABLE orders")
        for region in regions:
            connection.execute(sql("ways.sql", region))
        connection.execute("VACUUM (ANALYZE) orders")
        if way.stored:
            connection.execute("VACUUM (ANALYZE) daily_revenue")
    return way


def create_partitions(
    connection: Connection, starts: list[datetime], name_form: str
) -> None:
    """Create a partition of `orders` from each of `starts` to the next."""
    statement = SQL(sql("ways.sql", "month"))
    for since, until in pairwise(starts):
        name = Identifier(since.strftime(f"orders_{name_form}"))
        bounds = {"since": Literal(since), "until": Literal(until)}
        connection.execute(statement.format(name=name, **bounds))


def months() -> list[datetime]:
    """The first of each month from START to END, both included."""
    ends = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13)]
    firsts = [datetime(year, month, 1, tzinfo=UTC) for year, month in ends]
    return [first for first in firsts if START <= first <= END]
