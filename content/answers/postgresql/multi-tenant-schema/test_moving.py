"""One tenant leaves for another database."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection, IsolationLevel
from samples_plugin import Database

from moving import copy_tenant, count_rows, delete_tenant, tables_parents_first
from statements import sql
from tenants import IDS, create_tables

GLOBEX, ACME = IDS["globex"], IDS["acme"]


@pytest.fixture
def other(module_database: Database) -> Iterator[Connection]:
    """The other database, with the tables and no tenant."""
    with psycopg.connect(module_database.dsn) as connection:
        create_tables(connection)
        yield connection
        connection.rollback()


def test_the_order_comes_from_the_foreign_keys(tracker: Connection) -> None:
    """Each table stands behind every table that it refers to."""
    order = tables_parents_first(tracker)
    assert set(order) == {"tenants", "members", "projects", "issues", "issue_counters"}
    assert order[0] == "tenants"
    assert order.index("issues") > max(order.index("members"), order.index("projects"))


def test_a_tenant_moves_with_all_its_rows_and_its_ids(
    tracker: Connection, colleague: Connection, other: Connection
) -> None:
    """Copied as of one moment, every table of the tenant has the same rows there."""
    colleague.isolation_level = IsolationLevel.REPEATABLE_READ
    before = count_rows(colleague, GLOBEX)
    tracker.execute("INSERT INTO projects VALUES (%s, DEFAULT, 'Late')", [GLOBEX])
    copy_tenant(colleague, other, GLOBEX)
    assert count_rows(other, GLOBEX) == before
    assert min(before.values()) == 1
    assert sum(count_rows(other, ACME).values()) == 0
    issue = "SELECT * FROM issues WHERE tenant_id = %s"
    assert (
        other.execute(issue, [GLOBEX]).fetchall()
        == colleague.execute(issue, [GLOBEX]).fetchall()
    )


def test_a_tenants_partitions_and_generated_columns_move_too(
    tracker: Connection, other: Connection
) -> None:
    """A partitioned table is copied once, without its generated and dropped columns."""
    for database in (tracker, other):
        database.execute(
            'CREATE TABLE "Order" (tenant_id uuid NOT NULL REFERENCES tenants, id int,'
            " dropped int, twice int GENERATED ALWAYS AS (id * 2) STORED,"
            " PRIMARY KEY (tenant_id, id)) PARTITION BY LIST (tenant_id);"
            'CREATE TABLE order_others PARTITION OF "Order" DEFAULT;'
            'ALTER TABLE "Order" DROP dropped'
        )
    tracker.execute('INSERT INTO "Order" VALUES (%s, 21)', [GLOBEX])
    copy_tenant(tracker, other, GLOBEX)
    assert other.execute('SELECT id, twice FROM "Order"').fetchall() == [(21, 42)]
    delete_tenant(tracker, GLOBEX)
    assert count_rows(tracker, GLOBEX)["Order"] == 0


def test_a_tenant_is_deleted_children_first(tracker: Connection) -> None:
    """Parents first fails with 23503; children first leaves nothing, and no other."""
    acme = count_rows(tracker, ACME)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        tracker.execute("DELETE FROM projects WHERE tenant_id = %s", [GLOBEX])
    with tracker.transaction():
        delete_tenant(tracker, GLOBEX)
    assert sum(count_rows(tracker, GLOBEX).values()) == 0
    assert count_rows(tracker, ACME) == acme


def test_only_keys_with_the_tenant_let_one_tenant_be_replicated(
    tracker: Connection,
) -> None:
    """A publication may filter updates by tenant_id only if the key holds it: 42P10."""
    tracker.execute(sql("plain.sql", "tables"))
    tracker.execute(
        "CREATE PUBLICATION globex FOR TABLE issues WHERE"
        f" (tenant_id = '{GLOBEX}'), plain.issues WHERE (tenant_id = '{GLOBEX}')"
    )
    tracker.execute("UPDATE issues SET status = 'done'")
    with pytest.raises(psycopg.errors.InvalidColumnReference, match="replica identity"):
        tracker.execute("UPDATE plain.issues SET status = 'done'")
