"""What a small tenant's page reads, beside a tenant with nine rows in ten."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record

from plans import explain
from statements import sql
from tenants import create_tables

BIG, MIDDLE, SMALL = (f"{n}0000000-0000-7000-8000-000000000000" for n in (1, 2, 3))


@pytest.fixture(scope="module")
def shared(module_database: Database, record: Record) -> Iterator[Connection]:
    """Issues of three tenants, under keys with the tenant and under plain ones.

    The small tenant was busy in the first half of the time.
    """
    values = {
        "rows": record.scale(check=20_000, full=500_000),
        "big": BIG,
        "middle": MIDDLE,
        "small": SMALL,
    }
    with psycopg.connect(module_database.dsn, autocommit=True) as connection:
        create_tables(connection)
        connection.execute(sql("plain.sql", "tables"))
        # Only reads are measured here: no parents, no checks.
        connection.execute("SET session_replication_role = replica")
        connection.execute(sql("reads.sql", "rows"), values)
        connection.execute("INSERT INTO plain.issues SELECT * FROM issues")
        connection.execute("VACUUM (ANALYZE) issues, plain.issues")
        connection.execute("SET max_parallel_workers_per_gather = 0")
        yield connection


def test_an_index_that_begins_with_the_tenant_reads_no_other_tenants_rows(
    shared: Connection, record: Record
) -> None:
    """Without the tenant in front, a small tenant's page walks over others' rows."""
    latest = sql("reads.sql", "latest")
    of_small = {"tenant": SMALL}
    after = explain(shared, latest, of_small)
    with shared.transaction():
        shared.execute("SET LOCAL search_path = plain")
        before = explain(shared, latest, of_small)

    rows = shared.execute("SELECT count(*) FROM issues").fetchone()[0]
    assert before.types == ["Limit", "Index Scan"]
    assert before.nodes[0]["Actual Rows"] == 20
    assert before.removed > rows / 10
    assert after.types == ["Limit", "Index Scan"]
    assert after.nodes[1]["Index Name"] == "issues_latest"
    assert after.nodes[0]["Actual Rows"] == 20
    assert after.removed == 0
    assert before.pages > 20 * after.pages
    record("before.plan", before.json)
    record("after.plan", after.json)
    record(
        "reads.values",
        {
            "rows": rows,
            "removed": before.removed,
            "before_pages": before.pages,
            "after_pages": after.pages,
        },
    )


def test_custom_fields_are_searched_within_the_tenant(shared: Connection) -> None:
    """A GIN index on tenant_id and custom, with btree_gin, answers both conditions."""
    shared.execute(sql("reads.sql", "custom-index"))
    plan = explain(shared, sql("reads.sql", "custom"), {"tenant": SMALL})
    scan = plan.nodes[-1]
    assert plan.nodes[0]["Actual Rows"] > 0
    assert scan["Index Name"] == "issues_custom"
    assert "tenant_id =" in scan["Index Cond"]
    assert "custom @>" in scan["Index Cond"]
