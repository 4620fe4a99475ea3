"""What hundreds of schemas cost the catalog, a migration and a backend."""

import psycopg
from samples_plugin import Database, Record

from tenant_schemas import create_schemas, migrate, read_catalog, touch


def test_a_schema_per_tenant_multiplies_what_the_server_has_to_know(
    database: Database, record: Record
) -> None:
    """Relations, catalog, locks of a migration and cache all grow with the tenants."""
    count = record.scale(check=10, full=500)
    names = [f"tenant_{n}" for n in range(count)]
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        start = read_catalog(connection)
        create_schemas(connection, ["shared"])
        one = read_catalog(connection)
        create_schemas(connection, names)
        all_ = read_catalog(connection)
    per_schema = one.relations - start.relations
    assert all_.relations - one.relations == count * per_schema

    with psycopg.connect(database.dsn, autocommit=True) as connection:
        small_cache = touch(connection, ["shared"])
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        large_cache = touch(connection, names)
    assert large_cache > small_cache

    with psycopg.connect(database.dsn) as connection:
        migrate(connection, names)
        assert exclusive_locks(connection) == count
    record(
        "schemas.values",
        {
            "schemas": count,
            "tables": 3,
            "per_schema": per_schema,
            "relations": all_.relations,
            "catalog_start_mb": round(start.megabytes),
            "catalog_mb": round(all_.megabytes),
            "small_cache_mb": round(small_cache, 1),
            "large_cache_mb": round(large_cache, 1),
        },
    )


def exclusive_locks(connection: psycopg.Connection) -> int:
    """Tables that this session's transaction locks against readers."""
    return connection.execute(
        "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid()"
        " AND locktype = 'relation' AND mode = 'AccessExclusiveLock'"
    ).fetchone()[0]
