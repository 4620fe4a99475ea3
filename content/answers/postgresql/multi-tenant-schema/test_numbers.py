"""Numbers per tenant: 1, 2, 3 for each, under concurrent writers and rollbacks."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database

from statements import sql
from tenants import IDS

ACME = {"tenant": IDS["acme"], "project": IDS["acme_project"]}
GLOBEX = {"tenant": IDS["globex"], "project": IDS["globex_project"]}


def test_a_counter_gives_each_tenant_its_numbers_without_a_gap(
    tracker: Connection, database: Database
) -> None:
    """Eight writers, every fourth transaction rolled back: 1 to n, none twice."""

    def write(worker: int) -> None:
        with psycopg.connect(database.dsn) as connection:
            for turn in range(8):
                add_issue(connection, "counter", ACME)
                if turn % 4 == worker % 4:
                    connection.rollback()
                connection.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert numbers(tracker, "acme") == list(range(1, 1 + 8 * 6 + 1))
    assert numbers(tracker, "globex") == [1]


def test_the_first_number_creates_the_counter(tracker: Connection) -> None:
    """A tenant without a counter starts at 1."""
    tracker.execute("DELETE FROM issues; DELETE FROM issue_counters")
    assert add_issue(tracker, "counter", ACME) == 1
    assert add_issue(tracker, "counter", ACME) == 2


def test_one_tenants_writer_does_not_wait_for_anothers(
    tracker: Connection, colleague: Connection
) -> None:
    """The counter's row lock serializes the writers of one tenant, and only those."""
    assert add_issue(colleague, "counter", ACME) == 2
    tracker.execute("SET lock_timeout = '200ms'")
    assert add_issue(tracker, "counter", GLOBEX) == 2
    with pytest.raises(psycopg.errors.LockNotAvailable):
        add_issue(tracker, "counter", ACME)


def test_the_maximum_gives_two_writers_the_same_number(
    tracker: Connection, colleague: Connection
) -> None:
    """max(number) + 1 does not see an uncommitted row: the second writer gets 23505."""
    assert add_issue(colleague, "maximum", ACME) == 2
    failed: list[str | None] = []

    def write() -> None:
        try:
            add_issue(tracker, "maximum", ACME)
        except psycopg.Error as error:
            failed.append(error.sqlstate)

    second = threading.Thread(target=write)
    second.start()
    wait_until_blocked(colleague, tracker.info.backend_pid)
    colleague.commit()
    second.join()
    assert failed == ["23505"]


def test_a_sequence_keeps_no_tenants_count(
    tracker: Connection, colleague: Connection
) -> None:
    """One sequence for all leaves gaps: after a rollback, and where others counted."""
    tracker.execute("CREATE SEQUENCE issue_numbers START 2")
    add_issue(colleague, "sequence", ACME)
    colleague.rollback()
    add_issue(tracker, "sequence", GLOBEX)
    add_issue(tracker, "sequence", ACME)
    assert numbers(tracker, "acme") == [1, 4]


def add_issue(connection: Connection, way: str, tenant: dict[str, str]) -> int:
    """Add an issue; its number."""
    return connection.execute(sql("numbers.sql", way), tenant).fetchone()[0]


def numbers(connection: Connection, tenant: str) -> list[int]:
    """That tenant's numbers, in order."""
    rows = connection.execute(
        "SELECT number FROM issues WHERE tenant_id = %s ORDER BY number", [IDS[tenant]]
    )
    return [number for (number,) in rows]


def wait_until_blocked(connection: Connection, pid: int) -> None:
    """Return once that backend waits for a lock; TimeoutError after ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        waits = connection.execute("SELECT cardinality(pg_blocking_pids(%s))", [pid])
        if waits.fetchone()[0]:
            return
        time.sleep(0.01)
    raise TimeoutError(f"backend {pid} does not wait")
