"""The query that keeps the next migration to the rule."""

import pytest
from psycopg import Connection
from samples_plugin import Record

from statements import sql

FAULTS = {
    "CREATE TABLE labels (id uuid, name text)": ("no tenant_id NOT NULL", "labels"),
    "CREATE TABLE labels (tenant_id uuid)": ("no tenant_id NOT NULL", "labels"),
    "CREATE UNIQUE INDEX by_email ON members (lower(email))": (
        "key without tenant",
        "by_email",
    ),
    "ALTER TABLE projects ADD UNIQUE (id);"
    "ALTER TABLE issues ADD CONSTRAINT of_project"
    " FOREIGN KEY (project_id) REFERENCES projects (id)": (
        "reference without tenant",
        "issues of_project",
    ),
    "ALTER TABLE issues ADD parent_tenant uuid, ADD parent_id uuid,"
    " ADD CONSTRAINT of_parent"
    " FOREIGN KEY (parent_tenant, parent_id) REFERENCES issues": (
        "reference without tenant",
        "issues of_parent",
    ),
    "CREATE TABLE labels (project uuid, tenant uuid, CONSTRAINT of_project"
    " FOREIGN KEY (tenant, project) REFERENCES projects);"
    "COMMENT ON TABLE labels IS 'shared by all tenants'": (
        "reference without tenant",
        "labels of_project",
    ),
}


def test_the_schema_passes_the_guard(tracker: Connection) -> None:
    """The schema of this answer has no fault, and a shared table may say that it is."""
    assert faults(tracker) == []
    tracker.execute(
        "CREATE TABLE countries (code char(2) PRIMARY KEY);"
        "COMMENT ON TABLE countries IS 'shared by all tenants';"
        "ALTER TABLE members ADD country char(2) REFERENCES countries"
    )
    assert faults(tracker) == []


@pytest.mark.parametrize("migration", FAULTS, ids=range(len(FAULTS)))
def test_the_guard_names_a_fault(tracker: Connection, migration: str) -> None:
    """Each migration that leaves the tenant out is named by the guard."""
    tracker.execute(migration)
    assert FAULTS[migration] in faults(tracker)


def test_the_guard_reports_what_it_finds(tracker: Connection, record: Record) -> None:
    """Table, key and reference of one careless migration are named."""
    tracker.execute(
        "CREATE TABLE labels (id uuid PRIMARY KEY);"
        "ALTER TABLE projects ADD UNIQUE (id);"
        "ALTER TABLE issues ADD FOREIGN KEY (project_id) REFERENCES projects (id)"
    )
    found = faults(tracker)
    assert len(found) == 3
    record("guard", "\n".join(f"{fault:<26} {place}" for fault, place in found))


def faults(connection: Connection) -> list[tuple[str, str]]:
    """What the guard finds."""
    return connection.execute(sql("guard.sql", "guard")).fetchall()
