"""What the entries cost: WAL and CPU time of one UPDATE of many rows."""

from dataclasses import dataclass

import psutil
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
    """Of CPU."""
    entries: int


def run(admin: Connection) -> Price:
    """UPDATE every row in one transaction, as a job of its own name."""
    entries = count(admin)
    wal = wal_bytes(admin)
    began = cpu_seconds(admin)
    with admin.transaction():
        admin.execute("SELECT set_config('app.actor', 'job:price', true)")
        admin.execute(UPDATE)
    seconds = cpu_seconds(admin) - began
    return Price(wal_bytes(admin) - wal, seconds, count(admin) - entries)


def cpu_seconds(admin: Connection) -> float:
    """CPU time of this session's process, whoever else is busy."""
    spent = psutil.Process(admin.info.backend_pid).cpu_times()
    return spent.user + spent.system


def wal_bytes(admin: Connection) -> int:
    """WAL that this very session has written, whoever else writes."""
    admin.execute("SELECT pg_stat_force_next_flush()")
    return int(admin.execute(WAL).fetchone()[0])


def count(admin: Connection, query: str = "SELECT count(*) FROM audit.entry") -> int:
    return int(admin.execute(query).fetchone()[0])


# Way → its trigger, and the file that creates it where build() has not.
WAYS = {
    "none": (None, None),
    "row": ("audit", None),
    "row, whole": ("audit_images", "images.sql"),
    "statement": ("audit_bulk", "bulk.sql"),
}
SAME = """
SELECT count(*) FROM audit.entry
WHERE operation = 'UPDATE' AND row_id IS NOT NULL
  AND old - 'credit' = '{}' AND new - 'credit' = '{}'
  AND (new ->> 'credit')::int = (old ->> 'credit')::int + 1
"""


def test_the_price_of_an_entry(password: str, database: Database, record: Record):
    """Whole rows cost more WAL than changed columns, whichever trigger writes these."""
    rows = record.scale(check=1_000, full=50_000)
    shop = build(database, password, rows)
    prices = {}
    with shop.admin() as admin:
        for way in ["row", "none", "row, whole", "statement"]:
            trigger, file = WAYS[way]
            if file is not None:
                admin.execute((FOLDER / file).read_text(encoding="utf-8"))
            prices[way] = best(admin)
            if trigger is not None:
                admin.execute(f"DROP TRIGGER {trigger} ON shop.accounts")
        # Three runs of the row trigger and of the statement trigger.
        assert count(admin, SAME) == 6 * rows
    entries = {way: price.entries for way, price in prices.items()}
    assert entries == dict.fromkeys(WAYS, rows) | {"none": 0}
    per_row = {way: prices[way].wal / rows for way in WAYS}
    assert 1.5 < per_row["row"] / per_row["none"] < 12
    assert per_row["row, whole"] > 1.05 * per_row["row"]
    assert 0.7 < per_row["statement"] / per_row["row"] < 1.3
    lines = [f"{'trigger':<12}{'CPU ms':>8}{'WAL bytes a row':>17}"]
    for way in WAYS:
        ms = prices[way].seconds * 1000
        lines.append(f"{way:<12}{ms:>8.0f}{per_row[way]:>17.0f}")
    record("price", "\n".join(lines), mask=[r" +\d+"])
    # A small UPDATE may take less than a tick of the clock.
    least = max(prices["none"].seconds, 0.01)
    times = {way: price.seconds / least for way, price in prices.items()}
    record(
        "price.values",
        {
            "rows": rows,
            "row_wal": round(per_row["row"] / per_row["none"], 1),
            "row_time": round(times["row"]),
            "whole_time": round(times["row, whole"]),
            "statement_time": round(times["statement"]),
        },
    )


def best(admin: Connection) -> Price:
    """The least WAL and the least CPU time of three runs, each after a VACUUM."""
    prices = []
    for _ in range(3):
        admin.execute("VACUUM shop.accounts")
        prices.append(run(admin))
    [entries] = {price.entries for price in prices}
    return Price(
        min(price.wal for price in prices),
        min(price.seconds for price in prices),
        entries,
    )


def test_a_bulk_entry_needs_an_actor_too(password: str, database: Database):
    """The statement trigger refuses with the same AU001."""
    shop = build(database, password, 3)
    with shop.admin() as admin:
        admin.execute("DROP TRIGGER audit ON shop.accounts")
        admin.execute((FOLDER / "bulk.sql").read_text(encoding="utf-8"))
        with pytest.raises(psycopg.Error) as refused:
            admin.execute(UPDATE)
    assert refused.value.sqlstate == "AU001"
