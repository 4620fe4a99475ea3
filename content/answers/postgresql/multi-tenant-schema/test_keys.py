"""What the keys refuse, tried with the same statements on three schemas."""

import psycopg
import pytest
from psycopg import Connection
from psycopg import sql as names
from samples_plugin import Record

from statements import sql
from tenants import IDS

TRIES = [
    "own project",
    "foreign project",
    "foreign assignee",
    "row moved away",
    "same e-mail",
]


def test_only_composite_keys_refuse_a_reference_to_another_tenant(
    tracker: Connection, record: Record
) -> None:
    """A reference to another tenant's row passes plain keys and policies, and fails
    with 23503 on composite keys."""
    composite = [tried(tracker, name) for name in TRIES]
    with tracker.transaction(force_rollback=True):
        tracker.execute(sql("plain.sql", "tables"))
        tracker.execute("SET LOCAL search_path = plain, public")
        plain = [tried(tracker, name) for name in TRIES]
        tracker.execute(sql("plain.sql", "policies"))
        tracker.execute(names.SQL("SET LOCAL app.tenant = {}").format(IDS["acme"]))
        assert tracker.execute("SELECT count(*) FROM projects").fetchone() == (1,)
        policies = [tried(tracker, name) for name in TRIES]

    assert plain == ["accepted", "accepted", "accepted", "accepted", "23505"]
    assert policies == ["accepted", "accepted", "accepted", "42501", "23505"]
    assert composite == ["accepted", "23503", "23503", "23503", "accepted"]
    head = f"{'':<17} {'plain id':<10} {'with RLS':<10} (tenant_id, id)"
    lines = [
        f"{name:<17} {one:<10} {two:<10} {three}"
        for name, one, two, three in zip(TRIES, plain, policies, composite, strict=True)
    ]
    record("tries", "\n".join([head, *lines]))


def test_a_null_in_the_key_switches_the_check_off(tracker: Connection) -> None:
    """Where tenant_id may be null, a composite foreign key checks nothing."""
    tracker.execute(
        "CREATE TABLE notes (tenant_id uuid, project_id uuid NOT NULL,"
        " FOREIGN KEY (tenant_id, project_id) REFERENCES projects)"
    )
    tracker.execute("INSERT INTO notes VALUES (NULL, gen_random_uuid())")
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        tracker.execute(
            "INSERT INTO notes VALUES (%s, %s)", [IDS["acme"], IDS["globex_project"]]
        )


def test_set_null_names_its_column(tracker: Connection) -> None:
    """ON DELETE SET NULL would empty tenant_id too; with a column list it does not."""
    leave = "DELETE FROM members WHERE id = %(acme_member)s"
    with tracker.transaction(force_rollback=True):
        tracker.execute(
            "ALTER TABLE issues DROP CONSTRAINT issues_tenant_id_assignee_id_fkey,"
            " ADD FOREIGN KEY (tenant_id, assignee_id) REFERENCES members"
            " ON DELETE SET NULL"
        )
        with pytest.raises(psycopg.errors.NotNullViolation, match='"tenant_id"'):
            tracker.execute(leave, IDS)
    tracker.execute(leave, IDS)
    assert tracker.execute(
        "SELECT tenant_id::text, assignee_id FROM issues WHERE tenant_id = %(acme)s",
        IDS,
    ).fetchall() == [(IDS["acme"], None)]


def test_a_name_is_unique_in_its_tenant_only(tracker: Connection) -> None:
    """Both tenants have a project Website; one tenant cannot have two."""
    websites = "SELECT count(*) FROM projects WHERE name = 'Website'"
    assert tracker.execute(websites).fetchone() == (2,)
    with pytest.raises(psycopg.errors.UniqueViolation):
        tracker.execute(
            "INSERT INTO projects (tenant_id, name) VALUES (%(acme)s, 'Website')", IDS
        )


def tried(connection: Connection, name: str) -> str:
    """'accepted', or the SQLSTATE, of one try; nothing of it stays."""
    try:
        with connection.transaction(force_rollback=True):
            done = connection.execute(sql("tries.sql", name.replace(" ", "-")), IDS)
            assert done.rowcount == 1
    except psycopg.Error as error:
        return error.sqlstate or str(error)
    return "accepted"
