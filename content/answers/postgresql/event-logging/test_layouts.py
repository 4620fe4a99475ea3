"""What each index costs the writer, and what it gives the reader."""

from psycopg import Connection
from samples_plugin import Record

from layouts import Measured
from plans import Plan, explain
from statements import sql

Layouts = dict[str, Measured]


def test_each_index_is_paid_for_in_wal(measured: Layouts, record: Record) -> None:
    """BRIN costs next to no WAL, a B-tree much more, a GIN on the payload the most."""
    wal = {layout: one.wal_per_row for layout, one in measured.items()}
    assert wal["BRIN time"] < 1.1 * wal["no index"]
    assert wal["B-tree time"] > 1.2 * wal["no index"]
    assert wal["BRIN + entity"] > 1.3 * wal["BRIN time"]
    assert wal["+ key"] > 1.15 * wal["same, by day"]
    assert wal["+ GIN payload"] > 1.3 * wal["+ key"]
    heads = f"{'rows/s':>8}{'WAL/row':>9}{'index':>9}{'hour':>7}{'entity':>16}"
    lines = [f"{'':<14}{heads}"]
    lines += [
        f"{layout:<14}{one.rows_per_s:>8,.0f}{one.wal_per_row:>7.0f} B"
        f"{one.indexes / 1e6:>6.1f} MB{cell(one.hour)}{cell(one.entity)}"
        for layout, one in measured.items()
    ]
    record("layouts", "\n".join(lines), mask=[r"[\d,.]+"])


def test_brin_reads_the_hour_from_an_index_of_a_few_pages(
    measured: Layouts, record: Record
) -> None:
    """For an hour BRIN reads few pages more than a B-tree of many times its size."""
    none, brin, tree = (measured[x] for x in ("no index", "BRIN time", "B-tree time"))
    assert "Seq Scan" in none.hour.types
    assert "Bitmap Index Scan" in brin.hour.types
    assert tree.indexes > 10 * brin.indexes
    assert none.hour.pages > 5 * brin.hour.pages
    # Two ranges that the hour touches, and the last one, which VACUUM leaves open.
    assert brin.hour.pages < tree.hour.pages + 3 * 32 + 8
    rows = record.scale(check=32_000, full=400_000)
    full = measured["+ key"]
    record(
        "storage.values",
        {
            "events": rows,
            "brin_kb": round(brin.indexes / 1024),
            "btree_mb": round(tree.indexes / 1e6, 1),
            "bytes_per_event": round((full.heap + full.indexes) / rows),
            "gb_of_90_days": round((full.heap + full.indexes) / rows * 5e6 * 90 / 1e9),
            "key_rate": thousands(full.rows_per_s),
        },
    )


def test_only_the_entity_index_finds_an_entity(measured: Layouts) -> None:
    """Without (entity_id, occurred_at) one entity's history reads the whole table."""
    brin, entity = measured["BRIN time"], measured["BRIN + entity"]
    assert "Seq Scan" in brin.entity.types
    assert "Seq Scan" not in entity.entity.types
    assert brin.entity.pages > 10 * entity.entity.pages


def test_an_hour_reads_one_partition_and_a_history_as_many_as_it_needs(
    measured: Layouts, log: Connection
) -> None:
    """Days are pruned by time; without a time, newest first until the LIMIT is met."""
    assert measured["same, by day"].hour.tables == {"events_20260304"}
    latest = sql("queries.sql", "entity")
    nothing = latest.replace("4711", "0")
    assert len(explain(log, nothing).tables) == 5
    assert "events_20260301" not in explain(log, latest.replace("20;", "1;")).tables
    bounded = nothing.replace("ORDER", "AND occurred_at >= '2026-03-05 00:00Z' ORDER")
    assert explain(log, bounded).tables == {"events_20260305"}


def cell(plan: Plan) -> str:
    """Its pages and milliseconds, 16 characters wide."""
    return f"{plan.pages:>7,}{plan.ms:>6.1f} ms"


def thousands(rate: float) -> int:
    """That many events a second, rounded to thousands."""
    return round(rate / 1000) * 1000
