"""Which lock a statement takes, and what it does while it holds it."""

import asyncio

from asyncpg import Connection, LockNotAvailableError, PostgresLogMessage
from samples_plugin import Record

from conftest import Connect, Fill
from eventually import eventually
from migrate import STEPS
from statements import sql

BEFORE = """
CREATE TABLE customers (id int PRIMARY KEY);
INSERT INTO customers SELECT generate_series(0, 999);
ALTER TABLE orders
  ADD COLUMN a text DEFAULT 'a',
  ADD COLUMN b text DEFAULT 'b',
  ADD COLUMN v varchar(9),
  ADD CONSTRAINT k NOT NULL a NOT VALID,
  ADD CHECK (b IS NOT NULL);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
"""
FOREIGN_KEY = "ADD FOREIGN KEY (customer_id) REFERENCES customers"
TABLE = "ALTER TABLE orders "
STATEMENTS = {
    "ADD COLUMN c int": TABLE + "ADD COLUMN c int",
    "  DEFAULT 0": TABLE + "ADD COLUMN c int DEFAULT 0",
    "  DEFAULT random()": TABLE + "ADD COLUMN c float DEFAULT random()",
    "DROP COLUMN": TABLE + "DROP COLUMN note",
    "TYPE bigint, was int": TABLE + "ALTER COLUMN total TYPE bigint",
    "  text, was varchar(9)": TABLE + "ALTER COLUMN v TYPE text",
    "SET NOT NULL": TABLE + "ALTER COLUMN note SET NOT NULL",
    "  with a valid CHECK": TABLE + "ALTER COLUMN b SET NOT NULL",
    "ADD NOT NULL NOT VALID": TABLE + "ADD NOT NULL note NOT VALID",
    "ADD CHECK": TABLE + "ADD CHECK (total >= 0)",
    "  NOT VALID": TABLE + "ADD CHECK (total >= 0) NOT VALID",
    "ADD FOREIGN KEY": TABLE + FOREIGN_KEY,
    "  NOT VALID ": TABLE + FOREIGN_KEY + " NOT VALID",
    "VALIDATE CONSTRAINT": TABLE + "VALIDATE CONSTRAINT k",
    "CREATE TRIGGER": "CREATE TRIGGER t BEFORE INSERT ON orders"
    " FOR EACH ROW EXECUTE FUNCTION f()",
    "CREATE INDEX": "CREATE INDEX ON orders (note)",
}
"""What is shown → what is run."""
READS = ("verifying table", "building index", "validating foreign key")
CONCURRENTLY = "CREATE INDEX CONCURRENTLY orders_note ON orders (note)"
WRITE = "UPDATE orders SET customer_id = 2 WHERE id = 1"
READ = "SELECT total FROM orders WHERE id = 1"


async def test_what_each_statement_locks_and_does(
    fill: Fill, connect: Connect, record: Record
) -> None:
    """Which statements stop writers, and which of those read or rewrite the table."""
    fill(1000)
    deploy, app = await connect("deploy"), await connect("app")
    await app.execute("SET lock_timeout = '20ms'")
    await deploy.execute(BEFORE)
    seen = {
        shown: await look(deploy, app, statement)
        for shown, statement in STATEMENTS.items()
    }
    assert seen["ADD COLUMN c int"] == ("all", "catalog")
    assert seen["  DEFAULT 0"] == ("all", "catalog")
    assert seen["  DEFAULT random()"] == ("all", "rewritten")
    assert seen["TYPE bigint, was int"] == ("all", "rewritten")
    assert seen["  text, was varchar(9)"] == ("all", "catalog")
    assert seen["SET NOT NULL"] == ("all", "read")
    assert seen["  with a valid CHECK"] == ("all", "catalog")
    assert seen["ADD NOT NULL NOT VALID"] == ("all", "catalog")
    assert seen["ADD FOREIGN KEY"] == ("writes", "read")
    assert seen["VALIDATE CONSTRAINT"] == ("nobody", "read")
    assert seen["CREATE INDEX"] == ("writes", "read")
    seen["  CONCURRENTLY"] = await look_beside(
        deploy, app, await connect("report"), CONCURRENTLY
    )
    assert seen["  CONCURRENTLY"] == ("nobody", "read")
    lines = [f"{'':<23}{'stops':<8}table"]
    lines += [f"{what:<23}{stops:<8}{work}" for what, (stops, work) in seen.items()]
    record("statements", "\n".join(lines))


async def test_a_foreign_key_stops_writes_on_both_tables(
    fill: Fill, connect: Connect
) -> None:
    """NOT VALID or not, it stops writes on the table it points to as well."""
    fill(10)
    deploy, app = await connect("deploy"), await connect("app")
    await app.execute("SET lock_timeout = '20ms'")
    await deploy.execute(BEFORE)
    for ending in ("", " NOT VALID"):
        await deploy.execute("BEGIN; " + TABLE + FOREIGN_KEY + ending)
        assert await has_to_wait(app, WRITE)
        assert await has_to_wait(app, "DELETE FROM customers WHERE id = 500")
        assert not await has_to_wait(app, "SELECT FROM customers")
        await deploy.execute("ROLLBACK")


async def test_which_new_columns_rewrite_the_table(
    fill: Fill, connect: Connect
) -> None:
    """Volatile, identity, stored and checked domains do; now() and virtual do not."""
    fill(10)
    deploy, app = await connect("deploy"), await connect("app")
    await app.execute("SET lock_timeout = '20ms'")
    await deploy.execute("CREATE DOMAIN positive AS int CHECK (value > 0)")
    for column, work in {
        "uuid DEFAULT uuidv7()": "rewritten",
        "int GENERATED ALWAYS AS (total + 1) STORED": "rewritten",
        "positive DEFAULT 1": "rewritten",
        "timestamptz DEFAULT now()": "catalog",
        "int GENERATED ALWAYS AS (total + 1)": "catalog",
    }.items():
        seen = await look(deploy, app, TABLE + "ADD COLUMN c " + column)
        assert seen == ("all", work), column
    await deploy.execute(TABLE + "ALTER COLUMN id DROP IDENTITY")
    identity = TABLE + "ADD COLUMN c int GENERATED ALWAYS AS IDENTITY"
    assert await look(deploy, app, identity) == ("all", "rewritten")


async def test_no_step_reads_the_table_while_it_stops_somebody(
    fill: Fill, connect: Connect
) -> None:
    """Each step of the migration only changes the catalog, or stops nobody."""
    fill(1000)
    deploy, app = await connect("deploy"), await connect("app")
    await app.execute("SET lock_timeout = '20ms'")
    for name, step in STEPS.items():
        if name == "index":
            report = await connect("report")
            seen = await look_beside(deploy, app, report, sql("index"))
            assert seen == ("nobody", "read")
        elif name != "backfill":
            stops, work = await look(deploy, app, sql(name))
            assert stops == "nobody" or work == "catalog", name
        await step(deploy)


async def look(deploy: Connection, app: Connection, statement: str) -> tuple[str, str]:
    """Whom the statement keeps out, and what it does with the table; rolled back."""
    messages: list[str] = []

    def listen(_: object, message: PostgresLogMessage) -> None:
        messages.append(message.message)

    await deploy.execute("BEGIN; SET LOCAL client_min_messages = debug1")
    deploy.add_log_listener(listen)
    await deploy.execute(statement)
    keeps_out = await kept_out(app)
    deploy.remove_log_listener(listen)
    await deploy.execute("ROLLBACK")
    told = [text for text in messages if '"orders' in text]
    if any(text.startswith("rewriting table") for text in told):
        return keeps_out, "rewritten"
    reads = any(text.startswith(READS) for text in told)
    return keeps_out, "read" if reads else "catalog"


async def look_beside(
    deploy: Connection, app: Connection, report: Connection, statement: str
) -> tuple[str, str]:
    """The same for a statement that runs in no transaction; a snapshot delays it."""
    messages: list[str] = []

    def listen(_: object, message: PostgresLogMessage) -> None:
        messages.append(message.message)

    await report.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
    await deploy.execute("SET client_min_messages = debug1")
    deploy.add_log_listener(listen)
    build = asyncio.create_task(deploy.execute(statement))

    async def waits() -> bool:
        return await app.fetchval(
            "SELECT EXISTS (SELECT FROM pg_stat_progress_create_index"
            " WHERE phase = 'waiting for old snapshots')"
        )

    await eventually(waits)
    keeps_out = await kept_out(app)
    assert not build.done()
    await report.execute("COMMIT")
    await build
    deploy.remove_log_listener(listen)
    reads = any("building index" in text for text in messages)
    return keeps_out, "read" if reads else "catalog"


async def kept_out(app: Connection) -> str:
    """Who has to wait right now: all, writes, or nobody."""
    if await has_to_wait(app, READ):
        return "all"
    return "writes" if await has_to_wait(app, WRITE) else "nobody"


async def has_to_wait(app: Connection, statement: str) -> bool:
    """Whether the statement runs into its lock_timeout."""
    try:
        await app.execute(statement)
    except LockNotAvailableError:
        return True
    return False
