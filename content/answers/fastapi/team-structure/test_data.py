"""Each module's data is its own, on a real PostgreSQL."""

from itertools import permutations

import psycopg
import pytest
from alembic import command
from psycopg import sql
from samples_plugin import Record

from conftest import MODULES, ShopDatabase
from migrate import configured, upgrade

TABLES = {
    "catalogue": ["products"],
    "orders": ["orders", "lines", "outbox"],
    "billing": ["invoices"],
}


def attempt(shop: ShopDatabase, role: str, statement: str | sql.Composed) -> str:
    """Run it as `role`; "ok", or SQLSTATE and message."""
    with psycopg.connect(shop.dsns[role]) as connection:
        try:
            connection.execute(statement)
        except psycopg.Error as error:
            return f"{error.sqlstate} {error.diag.message_primary}"
    return "ok"


def select_from(schema: str, table: str) -> sql.Composed:
    return sql.SQL("SELECT * FROM {}").format(sql.Identifier(schema, table))


@pytest.mark.parametrize("role", ["app", "owner"])
def test_no_role_reads_another_modules_tables(
    shop_database: ShopDatabase, role: str
) -> None:
    """Each role reads all tables of its module; each table of another gives 42501."""
    for module in MODULES:
        for table in TABLES[module]:
            own = attempt(shop_database, f"{module}_{role}", select_from(module, table))
            assert own == "ok"
    for module, other in permutations(MODULES, 2):
        for table in TABLES[other]:
            told = attempt(shop_database, f"{module}_{role}", select_from(other, table))
            assert told == f"42501 permission denied for schema {other}"


def test_joins_and_foreign_keys_stop_at_the_schema(
    shop_database: ShopDatabase, record: Record
) -> None:
    """A join, a foreign key and DDL by the service's role all end with 42501."""
    tries = [
        (
            "billing_app",
            "SELECT * FROM billing.invoices\n  JOIN orders.lines USING (order_id)",
        ),
        (
            "orders_owner",
            "ALTER TABLE orders.lines\n"
            "  ADD FOREIGN KEY (sku) REFERENCES catalogue.products",
        ),
        ("orders_app", "DROP TABLE orders.outbox"),
    ]
    told = [attempt(shop_database, role, statement) for role, statement in tries]
    assert [line.split()[0] for line in told] == ["42501"] * 3
    record(
        "permissions",
        "\n".join(
            f"{role}=> {statement}\n{answer}"
            for (role, statement), answer in zip(tries, told, strict=True)
        ),
    )


def test_each_module_migrates_alone(shop_database: ShopDatabase) -> None:
    """Each schema has its own version table; a downgrade of one leaves the others."""
    heads = {module: f"{module}_0001" for module in MODULES}
    assert {module: version(shop_database, module) for module in MODULES} == heads

    owner = shop_database.dsns["billing_owner"]
    command.downgrade(configured("billing", owner), "base")
    now = {module: version(shop_database, module) for module in MODULES}
    assert now == heads | {"billing": None}
    upgrade("billing", owner)
    assert version(shop_database, "billing") == heads["billing"]


def version(shop: ShopDatabase, module: str) -> str | None:
    """What the module's own version table says."""
    with psycopg.connect(shop.dsns[f"{module}_owner"]) as owner:
        table = sql.Identifier(module, "alembic_version")
        query = sql.SQL("SELECT version_num FROM {}").format(table)
        row = owner.execute(query).fetchone()
    return row and row[0]
