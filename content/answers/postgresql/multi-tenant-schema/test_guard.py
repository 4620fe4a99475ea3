"""The query that keeps the next migration to the rule."""

import pytest
from psycopg import Connection
from samples_plugin import Record

from statements import sql

FAULTS = {
    "CREATE TABLE labels (id uuid, name text)": ("table", "labels"),
    "CREATE TABLE labels (tenant_id uuid)": ("table", "labels"),
    "CREATE TABLE labels (id uuid) PARTITION BY HASH (id)": ("table", "labels"),
    "CREATE UNIQUE INDEX by_email ON members (lower(email))": (
        "key",
        "by_email",
    ),
    "CREATE UNIQUE INDEX by_email ON members (email, tenant_id)": ("key", "by_email"),
    "ALTER TABLE projects ADD UNIQUE (id);"
    "ALTER TABLE issues ADD CONSTRAINT of_project"
    " FOREIGN KEY (project_id) REFERENCES projects (id)": (
        "reference",
        "issues of_project",
    ),
    "ALTER TABLE issues ADD parent_tenant uuid, ADD parent_id uuid,"
    " ADD CONSTRAINT of_parent"
    " FOREIGN KEY (parent_tenant, parent_id) REFERENCES issues": (
        "reference",
        "issues of_parent",
    ),
    "ALTER TABLE issues ADD CONSTRAINT crossed"
    " FOREIGN KEY (tenant_id, project_id) REFERENCES projects (id, tenant_id)"
    " NOT VALID": (
        "reference",
        "issues crossed",
    ),
    "ALTER TABLE issues ADD CONSTRAINT unchecked"
    " FOREIGN KEY (tenant_id, project_id) REFERENCES projects NOT ENFORCED": (
        "reference",
        "issues unchecked",
    ),
    "CREATE TABLE labels (project uuid, tenant uuid, CONSTRAINT of_project"
    " FOREIGN KEY (tenant, project) REFERENCES projects);"
    "COMMENT ON TABLE labels IS 'shared by all tenants'": (
        "reference",
        "labels of_project",
    ),
}


def test_the_schema_passes_the_guard(scratch: Connection) -> None:
    """The schema of this answer has no fault, and a shared table may say that it is."""
    assert faults(scratch) == []
    scratch.execute(
        "CREATE TABLE countries (code char(2) PRIMARY KEY);"
        "COMMENT ON TABLE countries IS 'shared by all tenants';"
        "ALTER TABLE members ADD country char(2) REFERENCES countries"
    )
    assert faults(scratch) == []


@pytest.mark.parametrize("migration", FAULTS, ids=range(len(FAULTS)))
def test_the_guard_names_a_fault(scratch: Connection, migration: str) -> None:
    """Each migration that leaves the tenant out is named by the guard."""
    scratch.execute(migration)
    assert FAULTS[migration] in faults(scratch)


def test_the_guard_reports_what_it_finds(scratch: Connection, record: Record) -> None:
    """Table, key and reference of one careless migration are named."""
    scratch.execute(
        "CREATE TABLE labels (id uuid PRIMARY KEY);"
        "ALTER TABLE projects ADD UNIQUE (id);"
        "ALTER TABLE issues ADD FOREIGN KEY (project_id) REFERENCES projects (id)"
    )
    found = faults(scratch)
    assert len(found) == 3
    record("guard", "\n".join(f"{what:<10} {place}" for what, place in found))


def faults(connection: Connection) -> list[tuple[str, str]]:
    """What the guard finds."""
    return connection.execute(sql("guard.sql", "guard")).fetchall()
