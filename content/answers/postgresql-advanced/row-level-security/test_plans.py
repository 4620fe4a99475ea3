"""What policies do to plans."""

from typing import Any

import pytest
from psycopg import Connection
from samples_plugin import Record

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS OFF, FORMAT JSON) "


@pytest.fixture
def many(admin: Connection, app_dsn: str, record: Record) -> Connection:
    """The app's role, working for tenant 7 of 100, and a full-text index."""
    admin.execute("TRUNCATE invoices")
    admin.execute(
        "INSERT INTO invoices (tenant_id, title) SELECT n %% 100, 'Invoice ' || n"
        " FROM generate_series(1, %s) AS n",
        [record.scale(check=20_000, full=1_000_000)],
    )
    admin.execute(
        "CREATE INDEX invoices_words ON invoices"
        " USING gin (to_tsvector('english', title))"
    )
    admin.execute("VACUUM (ANALYZE) invoices")
    return admin


def plan(connection: Connection, query: str) -> list[dict[str, Any]]:
    """The executed plan."""
    [[found]] = connection.execute(EXPLAIN + query).fetchall()
    result: list[dict[str, Any]] = found
    return result


def nodes(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """A plan's nodes, from the top."""
    return [tree, *(each for sub in tree.get("Plans", []) for each in nodes(sub))]


def test_the_policy_is_a_condition_of_the_index(
    many: Connection, app_role: Connection, record: Record
) -> None:
    """The tenant leads the primary key: a query without WHERE reads those rows only."""
    app_role.execute("SET app.tenant = '7'")
    found = plan(app_role, "SELECT * FROM invoices ORDER BY id LIMIT 20")
    scan = nodes(found[0]["Plan"])[-1]
    assert scan["Index Name"] == "invoices_pkey"
    assert "tenant_id" in scan["Index Cond"]
    assert scan["Actual Rows"] == 20
    record("key.plan", found)


WORDS = (
    "SELECT * FROM invoices"
    " WHERE to_tsvector('english', title) @@ to_tsquery('english', '4207')"
)


def test_the_index_of_words_is_not_used(
    many: Connection, app_role: Connection, record: Record
) -> None:
    """As a WHERE the same condition leaves the GIN index usable, as a policy not."""
    app_role.execute("SET app.tenant = '7'")
    bound = plan(app_role, WORDS)
    many.execute("GRANT SELECT ON invoices TO billing_auditor")
    many.execute("SET app.tenant = '7'")
    many.execute("SET ROLE billing_auditor")
    free = plan(many, WORDS + " AND tenant_id = current_tenant()")
    many.execute("RESET ROLE")
    indexes = [
        {node.get("Index Name") for node in nodes(found[0]["Plan"])}
        for found in (free, bound)
    ]
    assert "invoices_words" in indexes[0]
    assert "invoices_words" not in indexes[1]
    record("words.plan", bound)


def test_operators_that_may_not_leak(admin: Connection) -> None:
    """Equality of text and bigint is leakproof; of numeric, LIKE, @@ and @> are not."""
    query = """
        SELECT oprname, oprleft::regtype::text, proleakproof
        FROM pg_operator JOIN pg_proc AS p ON p.oid = oprcode
        WHERE (oprname, oprleft, oprright) IN (
            ('=', 'text'::regtype, 'text'::regtype),
            ('=', 'bigint'::regtype, 'bigint'::regtype),
            ('=', 'numeric'::regtype, 'numeric'::regtype),
            ('~~', 'text'::regtype, 'text'::regtype),
            ('@@', 'tsvector'::regtype, 'tsquery'::regtype),
            ('@>', 'jsonb'::regtype, 'jsonb'::regtype))
        ORDER BY proleakproof, 1, 2
    """
    assert admin.execute(query).fetchall() == [
        ("=", "numeric", False),
        ("@>", "jsonb", False),
        ("@@", "tsvector", False),
        ("~~", "text", False),
        ("=", "bigint", True),
        ("=", "text", True),
    ]
