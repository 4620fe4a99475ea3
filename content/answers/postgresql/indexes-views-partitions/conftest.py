"""The same orders in as many copies as there are ways to serve the report."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database

from statements import FOLDER
from ways import Way, build

Connect = Callable[[], Connection]


@pytest.fixture(scope="module")
def orders() -> int:
    """How many orders there are; a few are enough where nothing is measured."""
    return 5_000


@pytest.fixture(scope="module")
def dsn(module_database: Database) -> str:
    """Where they are kept."""
    return module_database.dsn


@pytest.fixture(scope="module")
def connection(dsn: str, orders: int) -> Iterator[Connection]:
    """A connection to the orders as they are, in the schema `plain`."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_stat_statements")
        connection.execute("SET max_parallel_workers_per_gather = 0")
        connection.execute("SET jit = off")
        connection.execute(f"SET lab.orders = {orders}")
        connection.execute("CREATE SCHEMA plain; SET search_path = plain, public")
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        connection.execute("VACUUM (ANALYZE) orders")
        yield connection


@pytest.fixture
def connect(dsn: str) -> Iterator[Connect]:
    """Opens further connections that end with the test."""
    opened: list[Connection] = []

    def open_one() -> Connection:
        opened.append(psycopg.connect(dsn, autocommit=True))
        return opened[-1]

    yield open_one
    for connection in opened:
        connection.close()


@pytest.fixture(scope="module")
def plain(connection: Connection) -> Way:
    """The orders as they are."""
    return Way("plain", connection)


@pytest.fixture(scope="module")
def brin(plain: Way) -> Way:
    """With a BRIN index on the time."""
    return build(plain.connection, Way("brin", plain.connection), "brin")


@pytest.fixture(scope="module")
def covering(plain: Way) -> Way:
    """With an index that holds all that the report wants."""
    return build(plain.connection, Way("covering", plain.connection), "covering")


@pytest.fixture(scope="module")
def view(plain: Way) -> Way:
    """With a materialized view of the sums of each day."""
    return build(plain.connection, Way("view", plain.connection, stored=True), "view")


@pytest.fixture(scope="module")
def summary(plain: Way) -> Way:
    """With the same sums in a table that triggers keep."""
    way = Way("summary", plain.connection, stored=True)
    return build(plain.connection, way, "summary")


@pytest.fixture(scope="module")
def partitions(plain: Way) -> Way:
    """With a partition a month."""
    way = Way("partitions", plain.connection, partitioned=True)
    return build(plain.connection, way)


@pytest.fixture(scope="module")
def ways(
    plain: Way, brin: Way, covering: Way, view: Way, summary: Way, partitions: Way
) -> dict[str, Way]:
    """All ways, by the name that a reader knows them by."""
    return {
        "as it is": plain,
        "BRIN index": brin,
        "covering index": covering,
        "materialized view": view,
        "summary table": summary,
        "partitions": partitions,
    }
