"""The revisions themselves."""

import textwrap
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from psycopg import Connection
from samples_plugin import Database, Record
from sqlalchemy import Column, Engine, ForeignKey, String, create_engine

from conftest import until_waiting
from deploy import config_of, upgrade
from models import Base


@pytest.fixture
def engine(url: str) -> Engine:
    """SQLAlchemy on the database."""
    return create_engine(url)


def test_each_revision_goes_up_down_and_up(url: str, store: Connection) -> None:
    """Every step has its way back, and it leads to where it came from."""
    config = config_of(url)
    script = ScriptDirectory.from_config(config)
    revisions = list(reversed(list(script.walk_revisions())))
    assert [each.revision for each in revisions] == [
        "orders",
        "currency",
        "fill",
        "guard",
        "index",
    ]
    for each in revisions[1:]:
        command.upgrade(config, each.revision)
        command.downgrade(config, each.down_revision)
        command.upgrade(config, each.revision)


def test_the_models_are_what_the_revisions_make(url: str, store: Connection) -> None:
    """`alembic check` finds no difference; but it is blind for NOT VALID."""
    upgrade(url, "index")
    command.check(config_of(url))
    invalid = (
        "SELECT conname FROM pg_constraint"
        " WHERE conrelid = 'orders'::regclass AND NOT convalidated"
    )
    assert store.execute(invalid).fetchall() == []
    store.execute(
        "ALTER TABLE orders DROP CONSTRAINT orders_currency_known,"
        " ADD CONSTRAINT orders_currency_known FOREIGN KEY (currency)"
        " REFERENCES currencies NOT VALID"
    )
    assert store.execute(invalid).fetchall() == [("orders_currency_known",)]
    command.check(config_of(url))


def test_what_autogenerate_would_do(
    url: str, store: Connection, engine: Engine, record: Record
) -> None:
    """It adds the column NOT NULL at once, which a table with rows refuses."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        made = produce_migrations(context, Base.metadata)
    code = render_python_code(made.upgrade_ops)
    assert "nullable=False" in code
    engine.dispose()
    with pytest.raises(psycopg.errors.NotNullViolation) as error:
        store.execute("ALTER TABLE orders ADD COLUMN currency text NOT NULL")
    record("autogenerate", short(code))
    record("refused.values", {"sqlstate": error.value.sqlstate or ""})


def short(code: str) -> str:
    """The statements without comments, each wrapped for a phone."""
    lines = [line.strip() for line in code.splitlines()]
    return "\n".join(
        textwrap.fill(line, 60, subsequent_indent="  ", break_long_words=False)
        for line in lines
        if line and not line.startswith("#")
    )


def test_a_constant_default_needs_no_steps(store: Connection) -> None:
    """NOT NULL with a constant default is one quick statement: no row is written."""
    before = store.execute("SELECT pg_relation_filenode('orders')").fetchone()
    store.execute("ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR'")
    assert store.execute("SELECT pg_relation_filenode('orders')").fetchone() == before
    store.execute("INSERT INTO orders (country, cents) VALUES ('US', 1)")


def test_a_reference_within_add_column_is_valid_at_once(
    store: Connection, engine: Engine
) -> None:
    """All values are NULL, so PostgreSQL has nothing to validate."""
    reference = ForeignKey("currencies.code")
    with engine.begin() as connection:
        Operations(MigrationContext.configure(connection)).add_column(
            "orders", Column("currency", String, reference), inline_references=True
        )
    engine.dispose()
    query = "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'"
    assert store.execute(query).fetchall() == [("orders_currency_fkey", True)]


def test_an_index_needs_its_own_way(database: Database, store: Connection) -> None:
    """CREATE INDEX CONCURRENTLY in a transaction is 25001."""
    with (
        psycopg.connect(database.dsn) as connection,
        pytest.raises(psycopg.errors.ActiveSqlTransaction),
    ):
        connection.execute("CREATE INDEX CONCURRENTLY ON orders (cents)")


def test_an_interrupted_index_is_built_anew(
    database: Database,
    url: str,
    store: Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It outwaits lock_timeout; cancelled, it is invalid; the next run replaces it."""
    upgrade(url, "guard")
    valid = (
        "SELECT indisvalid FROM pg_index"
        " WHERE indexrelid = to_regclass('orders_currency')"
    )
    with psycopg.connect(database.dsn) as writer:
        writer.execute("UPDATE orders SET cents = 0 WHERE id = 1")
        monkeypatch.setenv("LOCK_TIMEOUT", "10ms")
        with ThreadPoolExecutor(1) as pool:
            upgrading = pool.submit(upgrade, url, "index")
            until_waiting(store, "CREATE INDEX CONCURRENTLY")
            time.sleep(0.1)
            store.execute(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            with pytest.raises(Exception, match="user request"):
                upgrading.result()
        assert store.execute(valid).fetchone() == (False,)
    monkeypatch.undo()
    upgrade(url, "index")
    assert store.execute(valid).fetchone() == (True,)
