"""The other design: the same tables once per tenant, each in a schema of its own."""

from dataclasses import dataclass

from psycopg import Connection, sql

from statements import FOLDER

TABLES = sql.SQL((FOLDER / "own.sql").read_text(encoding="utf-8"))
MIGRATION = sql.SQL("ALTER TABLE {}.issues ADD due_on date")


@dataclass(frozen=True)
class Catalog:
    """How much the database knows about its tables."""

    relations: int
    """Tables, indexes, sequences and TOAST tables that are not the system's."""
    megabytes: float
    """Of the system catalogs."""


def read_catalog(connection: Connection) -> Catalog:
    """The catalog as it is now."""
    return Catalog(
        *connection.execute(
            "SELECT count(*) FILTER (WHERE oid >= 16384),"
            " sum(pg_total_relation_size(oid)) FILTER"
            "   (WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r')"
            "   / 1e6::float8"
            " FROM pg_class"
        ).fetchone()
    )


def create_schemas(connection: Connection, names: list[str]) -> None:
    """Create a schema with its tables for each name."""
    for name in names:
        connection.execute(TABLES.format(schema=sql.Identifier(name)))


def migrate(connection: Connection, names: list[str]) -> None:
    """Add a column in each schema. In autocommit, a transaction each."""
    for name in names:
        connection.execute(MIGRATION.format(sql.Identifier(name)))


def touch(connection: Connection, names: list[str]) -> float:
    """Read each schema's issues once; megabytes of this backend's cache afterwards."""
    read = sql.SQL("SELECT id FROM {}.issues WHERE project_id = 1")
    for name in names:
        connection.execute(read.format(sql.Identifier(name)))
    return connection.execute(
        "SELECT sum(total_bytes) / 1e6::float8 FROM pg_backend_memory_contexts"
        " WHERE 'CacheMemoryContext' = name OR path @> ("
        "   SELECT path FROM pg_backend_memory_contexts"
        "   WHERE name = 'CacheMemoryContext')"
    ).fetchone()[0]
