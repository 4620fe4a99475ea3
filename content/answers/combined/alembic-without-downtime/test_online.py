"""Both releases at work, while the revisions run."""

import threading
import time
from contextlib import suppress

import psycopg
import pytest
from alembic import command
from psycopg import Connection
from samples_plugin import Database, Record, Spawn

from conftest import FILL, short_patience, until_waiting
from deploy import config_of, upgrade
from traffic import Writer

STEPS = ["currency", "fill", "guard", "index"]
VERSION = "SELECT version_num FROM alembic_version"


def test_no_write_fails(
    database: Database, url: str, store: Connection, record: Record
) -> None:
    """Release 1, then release 2 while it is filled: no order fails or is lost."""
    lines = [f"{'revision':10} {'took':>9} {'orders meanwhile':>17}"]
    for _ in range(record.scale(check=0, full=49)):
        store.execute(FILL)
    [[before]] = store.execute("SELECT count(*) FROM orders").fetchall()
    with (
        Writer(database.dsn, release=1) as older,
        Writer(database.dsn, release=2) as newer,
    ):
        writers = [older, newer]
        for step in STEPS:
            start, written = time.perf_counter(), sum(each.written for each in writers)
            upgrade(url, step)
            took = time.perf_counter() - start
            meanwhile = sum(each.written for each in writers) - written
            lines.append(f"{step:10} {took * 1000:6.0f} ms {meanwhile:17,d}")
            if step == "currency":  # the roll-out: first both, then only release 2
                newer.is_out.set()
                older.stop()
    slowest = max(each.slowest for each in writers)
    lines.append(f"{'an order':10} {slowest * 1000:6.0f} ms at most")
    failed = [error for each in writers for error in each.failed]
    assert failed == []
    written = sum(each.written for each in writers)
    query = "SELECT count(*), count(currency) FROM orders"
    assert store.execute(query).fetchone() == (before + written,) * 2
    mask = [r"(?m)(?<=ms) +[\d,]+$"]
    record("steps", "\n".join(lines), mask=mask)


@pytest.mark.parametrize(("naive", "reads"), [(True, 0), (False, 1)])
def test_a_reader_beside_the_filling(
    spawn: Spawn,
    database: Database,
    url: str,
    store: Connection,
    naive: bool,
    reads: int,
) -> None:
    """While one row is busy, the naive revision stops every reader; the split, none."""
    if not naive:
        upgrade(url, "currency")
    store.execute(PAUSE)
    target = ("naive", "naive") if naive else ("fill",)
    with psycopg.connect(database.dsn) as gate:
        gate.execute("SELECT pg_advisory_lock(7)")
        running = spawn(
            "deploy.py", *target, env={"DATABASE_URL": url, "LOCK_TIMEOUT": "30s"}
        )
        until_waiting(store, "UPDATE orders")
        store.execute("SET lock_timeout = '100ms'")
        done = 0
        with suppress(psycopg.errors.LockNotAvailable):
            store.execute("SELECT FROM orders WHERE id = 8")
            done += 1
    assert running.process.wait(60) == 0, running.log()
    assert done == reads


# Holds an UPDATE at order 7, for as long as somebody else has the lock.
PAUSE = """
CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END$$;
CREATE TRIGGER pause BEFORE UPDATE ON orders
FOR EACH ROW WHEN (OLD.id = 7) EXECUTE FUNCTION pause();
"""


def test_a_failed_filling_goes_on_where_it_was(
    database: Database, url: str, store: Connection
) -> None:
    """A batch that fails leaves those before it, and the next upgrade does the rest."""
    upgrade(url, "currency")
    filled = "SELECT count(currency) FROM orders"
    with psycopg.connect(database.dsn) as gate:
        gate.execute("SELECT FROM orders WHERE id = 9000 FOR UPDATE")
        with short_patience(), pytest.raises(Exception, match="lock timeout"):
            upgrade(url, "fill")
        assert store.execute(filled).fetchone() == (5000,)
        assert store.execute(VERSION).fetchone() == ("currency",)
    upgrade(url, "fill")
    [[left]] = store.execute("SELECT count(*) FROM orders WHERE currency IS NULL")
    assert left == 0


def test_release_1_fails_behind_the_guard(
    database: Database, url: str, store: Connection
) -> None:
    """It gets 23502 until the downgrade; then `fill` and `guard` have to run anew."""
    upgrade(url, "guard")
    insert = "INSERT INTO orders (country, cents) VALUES ('US', 1)"
    with pytest.raises(psycopg.errors.NotNullViolation):
        store.execute(insert)
    command.downgrade(config_of(url), "fill")
    store.execute(insert)
    with pytest.raises(Exception, match="contains null values"):
        upgrade(url, "guard")
    with pytest.raises(psycopg.errors.NotNullViolation):
        store.execute(insert)  # the first statement of the failed revision stays
    command.downgrade(config_of(url), "currency")  # so that `fill` runs again
    upgrade(url, "guard")


def test_a_long_transaction_ends_the_deployment_not_the_service(
    database: Database, url: str, store: Connection
) -> None:
    """An open report makes the upgrade fail at lock_timeout, with nothing changed."""
    with psycopg.connect(database.dsn) as report:
        report.execute("SELECT count(*) FROM orders")
        with short_patience(), pytest.raises(Exception, match="lock timeout"):
            upgrade(url, "currency")
        assert store.execute(VERSION).fetchone() == ("orders",)
    upgrade(url, "currency")


def test_each_revision_commits_by_itself(
    database: Database, url: str, store: Connection
) -> None:
    """When the second of two fails, the first stays done and recorded."""
    upgrade(url, "fill")
    with psycopg.connect(database.dsn) as report:
        report.execute("SELECT count(*) FROM orders")
        with short_patience(), pytest.raises(Exception, match="lock timeout"):
            command.downgrade(config_of(url), "orders")
    assert store.execute(VERSION).fetchone() == ("currency",)


def test_two_deployers_take_turns(spawn: Spawn, url: str, store: Connection) -> None:
    """Two upgrades at once both succeed: the second finds nothing left to do."""
    env = {"DATABASE_URL": url}
    deployers = [spawn("deploy.py", "index", env=env) for _ in range(2)]
    assert [each.process.wait(60) for each in deployers] == [0, 0], deployers[0].log()
    assert store.execute(VERSION).fetchall() == [("index",)]


def test_a_waiting_lock_and_a_concurrent_index_deadlock(
    database: Database, url: str, store: Connection
) -> None:
    """Whoever waits in pg_advisory_lock has a snapshot that the index waits for."""
    with (
        psycopg.connect(database.dsn, autocommit=True) as first,
        psycopg.connect(database.dsn, autocommit=True) as second,
    ):
        for connection in (first, second):
            connection.execute("SET deadlock_timeout = '200ms'")
        first.execute("SELECT pg_advisory_lock(1)")
        errors: list[type[Exception]] = []

        def wait() -> None:
            try:
                second.execute("SELECT pg_advisory_lock(1)")
            except psycopg.errors.DeadlockDetected as error:
                errors.append(type(error))

        waiting = threading.Thread(target=wait)
        waiting.start()
        until_waiting(store, "SELECT pg_advisory_lock")
        try:
            first.execute("CREATE INDEX CONCURRENTLY ON orders (cents)")
        except psycopg.errors.DeadlockDetected as error:
            errors.append(type(error))
        first.execute("SELECT pg_advisory_unlock(1)")
        waiting.join()
    assert errors == [psycopg.errors.DeadlockDetected]
