"""Months come and go whole; one that is missing stops the business."""

import datetime

import psycopg
import pytest

from shop import Shop


def test_a_month_leaves_at_once(shop: Shop):
    """DROP of a detached partition takes its entries, and no other's."""
    with shop.admin("audit_owner") as owner:
        owner.execute("SELECT audit.add_month('2020-01-31')")
        owner.execute("SELECT audit.add_month('2020-02-01')")
        insert = (
            "INSERT INTO audit.entry (at, actor, relation, operation)"
            " VALUES (%s, 'job:test', 'x', 'UPDATE')"
        )
        for at in ["2020-01-31 23:59:59+00", "2020-02-01 00:00+00"]:
            owner.execute(insert, [at])
        owner.execute(
            "ALTER TABLE audit.entry DETACH PARTITION audit.entry_2020_01 CONCURRENTLY"
        )
        owner.execute("DROP TABLE audit.entry_2020_01")
        left = owner.execute("SELECT DISTINCT at FROM audit.entry").fetchall()
        february = datetime.datetime(2020, 2, 1, tzinfo=datetime.UTC)
        assert left == [(february,)]


def test_a_missing_month_stops_every_write(shop: Shop):
    """23514 for the business's own UPDATE, as nothing may go unrecorded."""
    with shop.admin() as admin, admin.transaction(force_rollback=True):
        partitions = admin.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits"
            " WHERE inhparent = 'audit.entry'::regclass"
        ).fetchall()
        for [partition] in partitions:
            admin.execute(f"DROP TABLE {partition}")
        admin.execute("SELECT set_config('app.actor', 'job:test', true)")
        with pytest.raises(psycopg.Error) as refused, admin.transaction():
            admin.execute("UPDATE shop.accounts SET credit = 0")
        assert refused.value.sqlstate == "23514"


def test_a_default_partition_is_paid_for_later(shop: Shop):
    """It catches what has no month, but then DETACH … CONCURRENTLY is refused."""
    with shop.admin("audit_owner") as owner:
        owner.execute("SELECT audit.add_month('2019-01-01')")
        owner.execute("CREATE TABLE audit.rest PARTITION OF audit.entry DEFAULT")
        try:
            with pytest.raises(psycopg.Error) as refused:
                owner.execute(
                    "ALTER TABLE audit.entry"
                    " DETACH PARTITION audit.entry_2019_01 CONCURRENTLY"
                )
            assert refused.value.sqlstate == "55000"
        finally:
            owner.execute("DROP TABLE audit.rest")
