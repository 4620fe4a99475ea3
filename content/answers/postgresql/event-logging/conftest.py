"""A PostgreSQL that is durable as in production, and five days of events in it."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record, StartPostgres

from layouts import LAYOUTS, Measured, batches, measure
from statements import sql


@pytest.fixture(scope="session")
def log(start_session_postgres: StartPostgres, record: Record) -> Iterator[Connection]:
    """`source` holds the events; autovacuum is off, so only the test's VACUUM counts.

    Full-page writes and fsync are on, as in production; one process runs a query.
    """
    server = start_session_postgres(
        autovacuum="off",
        fsync="on",
        full_page_writes="on",
        max_parallel_workers_per_gather="0",
    )
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pgstattuple")
        events = record.scale(check=32_000, full=400_000)
        connection.execute(f"SET lab.events = {events}")
        connection.execute(sql("source.sql", "source"))
        yield connection


@pytest.fixture(scope="session")
def measured(log: Connection, record: Record) -> dict[str, Measured]:
    """Every layout, filled with the same batches by one connection."""
    data = batches(log, record.scale(check=8_000, full=5_000))
    rows = log.execute("SELECT count(*) FROM source").fetchone()[0]
    return {layout: measure(log, layout, data, rows) for layout in LAYOUTS}


@pytest.fixture
def events(database: Database) -> Iterator[Connection]:
    """The schema of the answer, still without partitions."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute(sql("schema.sql", "events"))
        connection.execute(sql("schema.sql", "misfits"))
        yield connection
