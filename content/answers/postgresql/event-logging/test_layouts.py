"""What each index costs the writer, and what it gives the reader."""

from psycopg import Connection
from samples_plugin import Record

from layouts import Measured
from plans import explain
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
    heads = "rows/s", "WAL/row", "index", "hour", "entity"
    lines = [f"{'':<14}" + "".join(f"{head:>9}" for head in heads)]
    lines += [
        f"{layout:<14}{one.batch_per_s:>9,.0f}{one.wal_per_row:>7.0f} B"
        f"{one.indexes / 1e6:>6.1f} MB{one.hour.pages:>9,}{one.entity.pages:>9,}"
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
    assert tree.indexes > 15 * brin.indexes
    assert none.hour.pages > 5 * brin.hour.pages
    # Two ranges that the hour touches, and the last one, which VACUUM leaves open.
    assert brin.hour.pages < tree.hour.pages + 3 * 32 + 8
    rows = record.scale(check=40_000, full=400_000)
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


def test_the_hour_reads_one_partition_and_a_history_all_of_them(
    measured: Layouts, log: Connection
) -> None:
    """Days are pruned by time only: without it, an entity is looked up in each."""
    by_day = measured["same, by day"]
    assert by_day.hour.tables == {"events_20260304"}
    assert len(by_day.entity.tables) == 5
    bounded = sql("queries.sql", "entity").replace(
        "ORDER", "AND occurred_at >= '2026-03-05 00:00+00' ORDER"
    )
    assert explain(log, bounded).tables == {"events_20260305"}


def thousands(rate: float) -> int:
    """That many events a second, rounded to thousands."""
    return round(rate / 1000) * 1000
