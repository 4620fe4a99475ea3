"""What the entries cost: WAL and time of one UPDATE of many rows."""

import time
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record

from shop import FOLDER, build

WAL = "SELECT wal_bytes FROM pg_stat_get_backend_wal(pg_backend_pid())"
UPDATE = "UPDATE shop.accounts SET credit = credit + 1"


@dataclass(frozen=True)
class Price:
    """Of one run of UPDATE."""

    wal: int
    seconds: float
    entries: int


def run(admin: Connection) -> Price:
    """UPDATE every row in one transaction, as a job of its own name."""
    entries = count(admin)
    wal = wal_bytes(admin)
    began = time.perf_counter()
    with admin.transaction():
        admin.execute("SELECT set_config('app.actor', 'job:price', true)")
        admin.execute(UPDATE)
    seconds = time.perf_counter() - began
    return Price(wal_bytes(admin) - wal, seconds, count(admin) - entries)


def wal_bytes(admin: Connection) -> int:
    """WAL that this very session has written, whoever else writes."""
    admin.execute("SELECT pg_stat_force_next_flush()")
    return int(admin.execute(WAL).fetchone()[0])


def count(admin: Connection) -> int:
    return int(admin.execute("SELECT count(*) FROM audit.entry").fetchone()[0])


def test_the_price_of_an_entry(password: str, database: Database, record: Record):
    """Row or statement trigger: the same entries for the same WAL, in less time."""
    rows = record.scale(check=2_000, full=100_000)
    shop = build(database, password, rows)
    prices = {}
    with shop.admin() as admin:
        admin.execute("SET synchronous_commit = off")
        prices["row"] = best(admin)
        admin.execute("DROP TRIGGER audit ON shop.accounts")
        prices["none"] = best(admin)
        admin.execute((FOLDER / "bulk.sql").read_text(encoding="utf-8"))
        prices["statement"] = best(admin)
        same = admin.execute(
            "SELECT DISTINCT old ?& '{credit}' AND new ?& '{credit}'"
            " AND old - 'credit' = '{}' FROM audit.entry WHERE operation = 'UPDATE'"
        ).fetchall()
    assert same == [(True,)]
    assert prices["none"].entries == 0
    assert prices["row"].entries == prices["statement"].entries == rows
    per_row = {name: price.wal / rows for name, price in prices.items()}
    assert 1.5 < per_row["row"] / per_row["none"] < 12
    assert 0.7 < per_row["statement"] / per_row["row"] < 1.3
    lines = [f"{'trigger':<12}{'ms':>7}{'WAL bytes a row':>18}"]
    for name in ["none", "row", "statement"]:
        ms = prices[name].seconds * 1000
        lines.append(f"{name:<12}{ms:>7.0f}{per_row[name]:>18.0f}")
    record("price", "\n".join(lines), mask=[r" +\d+"])
    record(
        "price.values",
        {
            "rows": rows,
            "row_wal": round(per_row["row"] / per_row["none"], 1),
            "row_time": round(prices["row"].seconds / prices["none"].seconds, 1),
            "statement_time": round(
                prices["statement"].seconds / prices["none"].seconds, 1
            ),
        },
    )


def best(admin: Connection) -> Price:
    """Of three runs the one with the least WAL, each after a VACUUM."""
    prices = []
    for _ in range(3):
        admin.execute("VACUUM shop.accounts")
        prices.append(run(admin))
    return min(prices, key=lambda price: (price.wal, price.seconds))


def test_a_bulk_entry_needs_an_actor_too(password: str, database: Database):
    """The statement trigger refuses with the same AU001."""
    shop = build(database, password, 3)
    with shop.admin() as admin:
        admin.execute("DROP TRIGGER audit ON shop.accounts")
        admin.execute((FOLDER / "bulk.sql").read_text(encoding="utf-8"))
        with pytest.raises(psycopg.Error) as refused:
            admin.execute(UPDATE)
    assert refused.value.sqlstate == "AU001"
