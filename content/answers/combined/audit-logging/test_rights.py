"""What the service's role may not do, one SQLSTATE each."""

import psycopg
import pytest
from psycopg import sql

from shop import Shop

# What somebody with the service's password would try, to change the past or to
# write without a trace.
ATTEMPTS = {
    "read the log": "SELECT FROM audit.entry",
    "add an entry": (
        "INSERT INTO audit.entry (actor, relation, operation)"
        " VALUES ('user:1', 'x', 'x')"
    ),
    "change an entry": "UPDATE audit.entry SET actor = 'user:1'",
    "delete an entry": "DELETE FROM audit.entry",
    "empty the log": "TRUNCATE audit.entry",
    "empty the table": "TRUNCATE shop.accounts",
    "drop the trigger": "DROP TRIGGER audit ON shop.accounts",
    "disable the trigger": "ALTER TABLE shop.accounts DISABLE TRIGGER audit",
    "replicate past it": "SET session_replication_role = replica",
    "forge by a trigger": (
        "CREATE TEMP TABLE accounts (id bigint);"
        "CREATE TRIGGER forge AFTER INSERT ON accounts"
        " FOR EACH ROW EXECUTE FUNCTION audit.record()"
    ),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_service_may_not(attempt: str, shop: Shop):
    """Every way to the entries but the trigger ends in 42501, as the service's role."""
    with shop.api() as session, pytest.raises(psycopg.Error) as refused:
        session.execute(ATTEMPTS[attempt])
    assert refused.value.sqlstate == "42501"


def test_a_partition_is_no_way_round(shop: Shop):
    """Rights are checked on the table that is named, and none is granted there."""
    with shop.admin() as admin:
        [partition] = admin.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits"
            " WHERE inhparent = 'audit.entry'::regclass LIMIT 1"
        ).fetchone()
    with shop.api() as session, pytest.raises(psycopg.Error) as refused:
        session.execute(sql.SQL("DELETE FROM {}").format(sql.SQL(partition)))
    assert refused.value.sqlstate == "42501"


# Inside the trigger it would run with the rights of audit_owner.
TRAP = """
GRANT USAGE ON SCHEMA own TO PUBLIC;
CREATE FUNCTION own.current_setting(text, boolean) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM audit.entry;
    RETURN 'user:nobody';
END $$
"""


def test_a_function_of_the_callers_is_not_called(shop: Shop):
    """The trigger's own search_path keeps out what the caller has put before it."""
    since = shop.last()
    with shop.admin() as admin:
        admin.execute("CREATE SCHEMA own AUTHORIZATION shop_api")
    with shop.api() as session:
        session.execute(TRAP)
        for credit, path in [(7, "public"), (8, "own, pg_catalog")]:
            session.execute("DISCARD PLANS")
            with session.transaction():
                session.execute(
                    "SELECT pg_catalog.set_config('search_path', %s, true),"
                    " pg_catalog.set_config('app.actor', 'user:1', true)",
                    [path],
                )
                session.execute(
                    "UPDATE shop.accounts SET credit = %s WHERE id = 7", [credit]
                )
    assert [entry["actor"] for entry in shop.entries(since)] == ["user:1", "user:1"]


def test_the_auditor_reads_and_no_more(shop: Shop):
    """The role that reads the log cannot change it."""
    with shop.admin("audit_reader") as auditor:
        auditor.execute("SELECT FROM audit.entry")
        with pytest.raises(psycopg.Error) as refused:
            auditor.execute("DELETE FROM audit.entry")
    assert refused.value.sqlstate == "42501"


def test_the_database_believes_the_service(shop: Shop):
    """Whoever has the service's login may claim any actor; the login is recorded."""
    since = shop.last()
    with shop.api() as session, session.transaction():
        session.execute("SELECT set_config('app.actor', 'user:somebody else', true)")
        session.execute("UPDATE shop.accounts SET credit = 8 WHERE id = 8")
    [entry] = shop.entries(since)
    assert (entry["actor"], entry["login"]) == ("user:somebody else", "shop_api")
