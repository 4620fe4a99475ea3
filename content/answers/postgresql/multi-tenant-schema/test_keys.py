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
    "issue moved",
    "project moved",
    "same e-mail",
]


def test_only_composite_keys_refuse_a_reference_to_another_tenant(
    scratch: Connection, record: Record
) -> None:
    """A reference to another tenant's row passes plain keys and policies, and fails
    with 23503 on composite keys."""
    composite = [tried(scratch, name) for name in TRIES]
    with scratch.transaction(force_rollback=True):
        scratch.execute(sql("plain.sql", "tables"))
        scratch.execute("SET LOCAL search_path = plain, public")
        plain = [tried(scratch, name) for name in TRIES]
        scratch.execute(sql("plain.sql", "policies"))
        scratch.execute(names.SQL("SET LOCAL app.tenant = {}").format(IDS["acme"]))
        assert scratch.execute("SELECT count(*) FROM projects").fetchone() == (1,)
        policies = [tried(scratch, name) for name in TRIES]

    assert plain == ["ok", "ok", "ok", "ok", "ok", "23505"]
    assert policies == ["ok", "ok", "ok", "42501", "42501", "23505"]
    assert composite == ["ok", "23503", "23503", "23503", "23503", "ok"]
    rows = [
        ("", "id", "RLS", "pair"),
        *zip(TRIES, plain, policies, composite, strict=True),
    ]
    lines = [f"{name:<17}{one:<7}{two:<7}{three}" for name, one, two, three in rows]
    record("tries", "\n".join(lines))


def test_a_null_in_the_key_switches_the_check_off(scratch: Connection) -> None:
    """Where tenant_id may be null, a composite foreign key checks nothing."""
    scratch.execute(
        "CREATE TABLE notes (tenant_id uuid, project_id uuid NOT NULL,"
        " FOREIGN KEY (tenant_id, project_id) REFERENCES projects)"
    )
    scratch.execute("INSERT INTO notes VALUES (NULL, gen_random_uuid())")
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        scratch.execute(
            "INSERT INTO notes VALUES (%s, %s)", [IDS["acme"], IDS["globex_project"]]
        )


def test_set_null_names_its_column(scratch: Connection) -> None:
    """ON DELETE SET NULL would empty tenant_id too; with a column list it does not."""
    leave = "DELETE FROM members WHERE id = %(acme_member)s"
    with scratch.transaction(force_rollback=True):
        scratch.execute(
            "ALTER TABLE issues DROP CONSTRAINT issues_tenant_id_assignee_id_fkey,"
            " ADD FOREIGN KEY (tenant_id, assignee_id) REFERENCES members"
            " ON DELETE SET NULL"
        )
        with pytest.raises(psycopg.errors.NotNullViolation, match='"tenant_id"'):
            scratch.execute(leave, IDS)
    scratch.execute(leave, IDS)
    assert scratch.execute(
        "SELECT tenant_id::text, assignee_id FROM issues WHERE tenant_id = %(acme)s",
        IDS,
    ).fetchall() == [(IDS["acme"], None)]


def test_a_name_is_unique_in_its_tenant_only(scratch: Connection) -> None:
    """Both tenants have a project Website; one tenant cannot have two."""
    websites = "SELECT count(*) FROM projects WHERE name = 'Website'"
    assert scratch.execute(websites).fetchone() == (2,)
    with pytest.raises(psycopg.errors.UniqueViolation):
        scratch.execute(
            "INSERT INTO projects (tenant_id, name) VALUES (%(acme)s, 'Website')", IDS
        )


def tried(connection: Connection, name: str) -> str:
    """'ok', or the SQLSTATE, of one try; nothing of it stays."""
    try:
        with connection.transaction(force_rollback=True):
            done = connection.execute(sql("tries.sql", name.replace(" ", "-")), IDS)
            assert done.rowcount == 1
    except psycopg.Error as error:
        return error.sqlstate or str(error)
    return "ok"
