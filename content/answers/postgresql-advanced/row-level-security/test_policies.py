"""What a policy stops, and who walks past it."""

from pathlib import Path

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record

from conftest import login

GUARD = Path(__file__).with_name("guard.sql").read_text(encoding="utf-8")

COUNT = "SELECT count(*) FROM invoices"


@pytest.fixture
def seven(app_role: Connection) -> Connection:
    """The app's role, working for tenant 7."""
    app_role.execute("SET app.tenant = '7'")
    return app_role


def number(connection: Connection, query: str) -> int:
    """The one number that a query gives."""
    [[found]] = connection.execute(query).fetchall()
    return int(found)


def test_rows_cannot_be_written_for_another_tenant(
    seven: Connection, admin: Connection, record: Record
) -> None:
    """An INSERT for tenant 8 and an UPDATE to tenant 8 fail with 42501."""
    for statement in (
        "INSERT INTO invoices (tenant_id, title) VALUES (8, 'x')",
        "UPDATE invoices SET tenant_id = 8",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege) as error:
            seven.execute(statement)
    assert (
        seven.execute("UPDATE invoices SET title = 'x' WHERE tenant_id = 8").rowcount
        == 0
    )
    assert seven.execute("DELETE FROM invoices").rowcount == 10
    assert number(admin, COUNT) == 190
    record("refused", f"{error.value.sqlstate}: {error.value.diag.message_primary}")


def test_new_rows_belong_to_the_tenant(seven: Connection, admin: Connection) -> None:
    """An INSERT that names no tenant gets the one of the transaction."""
    seven.execute("INSERT INTO invoices (title) VALUES ('new')")
    query = "SELECT tenant_id FROM invoices WHERE title = 'new'"
    assert number(admin, query) == 7


def test_who_sees_how_much(
    database: Database, admin: Connection, seven: Connection, record: Record
) -> None:
    """A superuser, BYPASSRLS and an owner without FORCE see the rows of all tenants."""
    roles = {"the app": "billing_app", "BYPASSRLS": "billing_auditor"}
    roles["the owner, with FORCE"] = "billing_owner"
    admin.execute("GRANT SELECT ON invoices TO billing_auditor")
    admin.execute("SET app.tenant = '7'")
    seen = {"a superuser": number(admin, COUNT)}

    def look(name: str, role: str, query: str = COUNT) -> None:
        with psycopg.connect(login(database, role), autocommit=True) as connection:
            connection.execute("SET app.tenant = '7'")
            seen[name] = number(connection, query)

    for name, role in roles.items():
        look(name, role)
    admin.execute("ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY")
    look("the owner, without", "billing_owner")
    with psycopg.connect(login(database, "billing_owner"), autocommit=True) as owner:
        owner.execute("CREATE VIEW everything AS SELECT * FROM invoices")
        owner.execute(
            "CREATE VIEW mine WITH (security_invoker) AS SELECT * FROM invoices"
        )
        owner.execute(
            "CREATE FUNCTION total() RETURNS bigint SECURITY DEFINER"
            " SET search_path = public RETURN (SELECT count(*) FROM invoices)"
        )
        owner.execute("GRANT SELECT ON everything, mine TO billing_app")
    look("app, view of that owner", "billing_app", "SELECT count(*) FROM everything")
    look("app, security_invoker view", "billing_app", "SELECT count(*) FROM mine")
    look("app, SECURITY DEFINER", "billing_app", "SELECT total()")
    record("seen", "\n".join(f"{name:27}{rows:4} rows" for name, rows in seen.items()))
    assert list(seen.values()) == [200, 10, 200, 10, 200, 200, 10, 200]


def test_truncate_knows_no_policy(seven: Connection, admin: Connection) -> None:
    """A role that may TRUNCATE empties the table of all tenants."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        seven.execute("TRUNCATE invoices")
    admin.execute("GRANT TRUNCATE ON invoices TO billing_app")
    seven.execute("TRUNCATE invoices")
    assert number(admin, COUNT) == 0


LINES = """
CREATE TABLE lines (
    tenant_id bigint NOT NULL DEFAULT current_tenant(),
    invoice_id bigint NOT NULL REFERENCES invoices (id)
);
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE lines FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON lines USING (tenant_id = current_tenant());
ALTER TABLE lines OWNER TO billing_owner;
GRANT SELECT, INSERT ON lines TO billing_app;
"""


def test_a_foreign_key_knows_no_policy(seven: Connection, admin: Connection) -> None:
    """A line may refer to another tenant's invoice, unless the key holds the tenant."""
    admin.execute(LINES)
    foreign = number(admin, "SELECT min(id) FROM invoices WHERE tenant_id = 8")
    insert = "INSERT INTO lines (invoice_id) VALUES (%s)"
    assert seven.execute(insert, [foreign]).rowcount == 1
    admin.execute("TRUNCATE lines")
    admin.execute(
        "ALTER TABLE lines ADD FOREIGN KEY (tenant_id, invoice_id)"
        " REFERENCES invoices (tenant_id, id)"
    )
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        seven.execute(insert, [foreign])


def test_a_unique_key_tells_what_others_have(
    seven: Connection, admin: Connection
) -> None:
    """A value that another tenant has is 23505: not seen, and known all the same."""
    admin.execute("ALTER TABLE invoices ADD UNIQUE (title)")
    title = "Invoice 1 of tenant 8"
    found = seven.execute("SELECT FROM invoices WHERE title = %s", [title])
    assert found.rowcount == 0
    with pytest.raises(psycopg.errors.UniqueViolation):
        seven.execute("INSERT INTO invoices (title) VALUES (%s)", [title])


def test_a_dump_says_that_it_would_be_partial(
    seven: Connection, record: Record
) -> None:
    """With row_security off, as pg_dump sets it, a query fails instead of filtering."""
    seven.execute("SET row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege) as error:
        seven.execute(COUNT)
    record("dump", f"{error.value.sqlstate}: {error.value.diag.message_primary}")


def test_a_table_without_a_policy_is_found(admin: Connection) -> None:
    """The guard names each table with a tenant_id that lacks one of the three locks."""
    assert admin.execute(GUARD).fetchall() == []
    admin.execute("CREATE TABLE notes (tenant_id bigint)")
    locks = {
        "ALTER TABLE notes ENABLE ROW LEVEL SECURITY": (
            "ALTER TABLE notes DISABLE ROW LEVEL SECURITY"
        ),
        "ALTER TABLE notes FORCE ROW LEVEL SECURITY": (
            "ALTER TABLE notes NO FORCE ROW LEVEL SECURITY"
        ),
        "CREATE POLICY own ON notes USING (tenant_id = current_tenant())": (
            "DROP POLICY own ON notes"
        ),
    }
    for lock in locks:
        assert admin.execute(GUARD).fetchall() == [("notes",)]
        admin.execute(lock)
    for lock, unlock in locks.items():
        assert admin.execute(GUARD).fetchall() == []
        admin.execute(unlock)
        assert admin.execute(GUARD).fetchall() == [("notes",)]
        admin.execute(lock)
