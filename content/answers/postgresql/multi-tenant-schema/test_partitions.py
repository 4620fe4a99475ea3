"""One large tenant in a partition of its own."""

import psycopg
import pytest
from psycopg import Connection
from psycopg import sql as names

from plans import explain
from statements import sql
from tenants import IDS

PER_TENANT = 500


@pytest.fixture
def events(scratch: Connection) -> Connection:
    """Events of both tenants, all in the default partition."""
    scratch.execute(sql("partitions.sql", "tables"))
    scratch.execute(
        "INSERT INTO events (tenant_id, payload)"
        " SELECT tenant_id, 'x' FROM tenants, generate_series(1, %s)",
        [PER_TENANT],
    )
    return scratch


def test_a_tenants_rows_are_read_from_its_partition_alone(events: Connection) -> None:
    """The plan of a query with tenant_id = names one partition."""
    give_own_partition(events)
    plan = explain(
        events, "SELECT count(*) FROM events WHERE tenant_id = %(globex)s", IDS
    )
    tables = {node["Relation Name"] for node in plan.nodes if "Relation Name" in node}
    assert tables == {"events_globex"}
    assert count(events) == 2 * PER_TENANT


def test_a_partition_is_refused_while_the_default_holds_its_rows(
    events: Connection,
) -> None:
    """The rows of the new partition must have left the default partition: 23514."""
    with pytest.raises(psycopg.errors.CheckViolation):
        events.execute(
            names.SQL(
                "CREATE TABLE events_globex PARTITION OF events FOR VALUES IN ({})"
            ).format(IDS["globex"])
        )


def test_a_tenant_leaves_with_its_partition(events: Connection) -> None:
    """DETACH takes one tenant's rows out as a table, with its keys; DROP ends them."""
    give_own_partition(events)
    detach, drop = sql("partitions.sql", "leave").split(";\n")
    events.execute(detach)
    assert count(events) == PER_TENANT
    assert count(events, "events_globex") == PER_TENANT
    kept = events.execute(
        "SELECT array_agg(contype::text ORDER BY contype) FROM pg_constraint"
        " WHERE conrelid = 'events_globex'::regclass AND contype IN ('p', 'f')"
    )
    assert kept.fetchone() == (["f", "p"],)
    events.execute(drop)
    assert count(events) == PER_TENANT


def test_a_partition_stays_while_others_refer_to_its_rows(events: Connection) -> None:
    """DETACH fails with 23503 as long as another table refers to the partition."""
    events.execute(
        "CREATE TABLE receipts (tenant_id uuid, event_id uuid,"
        " FOREIGN KEY (tenant_id, event_id) REFERENCES events)"
    )
    events.execute(
        "INSERT INTO receipts SELECT tenant_id, id FROM events"
        " WHERE tenant_id = %(globex)s LIMIT 1",
        IDS,
    )
    with pytest.raises(psycopg.errors.ForeignKeyViolation, match="events_others"):
        give_own_partition(events)
    events.execute("DELETE FROM receipts")
    give_own_partition(events)
    events.execute(
        "INSERT INTO receipts SELECT tenant_id, id FROM events_globex LIMIT 1"
    )
    with pytest.raises(psycopg.errors.ForeignKeyViolation), events.transaction():
        events.execute("ALTER TABLE events DETACH PARTITION events_globex")
    events.execute("DELETE FROM receipts")
    events.execute("ALTER TABLE events DETACH PARTITION events_globex")


def test_readers_wait_while_a_tenant_gets_its_partition(
    tracker: Connection, colleague: Connection
) -> None:
    """The move locks the whole table: a reader of another tenant's rows waits, too."""
    tracker.execute(sql("partitions.sql", "tables"))
    colleague.execute("SET lock_timeout = '200ms'")
    with tracker.transaction(force_rollback=True):
        give_own_partition(tracker)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            colleague.execute(
                "SELECT FROM events WHERE tenant_id = %(acme)s LIMIT 1", IDS
            )


def test_a_default_partition_forbids_to_detach_concurrently(
    tracker: Connection,
) -> None:
    """DETACH … CONCURRENTLY fails with 55000 where there is a default partition."""
    tracker.execute(sql("partitions.sql", "tables"))
    give_own_partition(tracker)
    with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState, match="default"):
        tracker.execute(
            "ALTER TABLE events DETACH PARTITION events_globex CONCURRENTLY"
        )


def test_a_unique_key_holds_the_partition_key(events: Connection) -> None:
    """UNIQUE (id) is refused on a table that is partitioned by tenant_id: 0A000."""
    with pytest.raises(psycopg.errors.FeatureNotSupported, match="partitioning"):
        events.execute("ALTER TABLE events ADD UNIQUE (id)")


def give_own_partition(connection: Connection) -> None:
    """Move Globex out of the default partition."""
    move = names.SQL(sql("partitions.sql", "own-partition"))
    with connection.transaction():
        connection.execute(move.format(globex=IDS["globex"]))


def count(connection: Connection, table: str = "events") -> int:
    """The rows of that table."""
    rows = names.SQL("SELECT count(*) FROM {}").format(names.Identifier(table))
    return connection.execute(rows).fetchone()[0]
