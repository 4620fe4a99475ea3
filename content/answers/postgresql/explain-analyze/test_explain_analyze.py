"""What EXPLAIN ANALYZE shows on a large table, and what each fix changes."""

from textwrap import shorten

import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Record

from indexes import Indexed
from plans import Plan, explain, off_by, rows
from statements import sql


def test_total_time_names_the_statement(shop: Connection, record: Record) -> None:
    """The statement that costs the server most is not the one with the worst mean."""
    shop.execute(
        "SELECT pg_stat_statements_reset(0, oid) FROM pg_database"
        " WHERE datname = current_database()"
    )
    for region, calls in ("statement", 20), ("report", 2), ("lookup", 500):
        for _ in range(calls):
            shop.execute(sql("queries.sql", region))
    found = shop.execute(sql("queries.sql", "find")).fetchall()

    worst, slowest, most_called = found
    assert "ORDER BY created_at" in worst[-1]
    assert most_called[0] == 500
    if record.full:
        assert slowest[2] > worst[2]
    lines = [
        f"{calls:>5}  {total / 1000:>7.2f} s  {mean:>9.2f} ms  {share:>5.1f} %  "
        + shorten(query, 42, placeholder=" …")
        for calls, total, mean, share, query in found
    ]
    head = f"calls  {'total':>9}  {'mean':>12}  {'share':>7}  query"
    record("find", "\n".join([head, *lines]), mask=[r"[\d.]+ %"])


def test_without_an_index_every_row_is_read(
    shop: Connection, before: Plan, record: Record
) -> None:
    """Without an index that fits, all rows are read and nearly all thrown away."""
    scan = before.node("Parallel Seq Scan", "payments")
    assert scan["Rows Removed by Filter"] > 1000 * scan["Actual Rows"]
    whole = before.json[0]["Plan"]
    assert off_by(whole) < 2, "the estimate is good: only a way to the rows is missing"

    payments, merchants, size, shared_buffers = shop.execute(
        "SELECT (SELECT count(*) FROM payments), (SELECT count(*) FROM merchants),"
        " pg_relation_size('payments'), current_setting('shared_buffers')"
    ).fetchone()
    assert before.pages >= size / 8192
    record("before.plan", before.json)
    record(
        "table.values",
        {
            "payments_millions": round(payments / 1e6),
            "merchants": merchants,
            "removed": payments - round(whole["Actual Rows"]),
            "returned": round(whole["Actual Rows"]),
            "gb": round(size / 1e9, 1),
            "shared_buffers": shared_buffers,
        },
    )


def test_a_covering_index_reads_only_what_it_returns(
    before: Plan, composite: Indexed, covering: Indexed, record: Record
) -> None:
    """With equality columns first, then the range, no filter and no sort is left."""
    after = covering.plan
    scan = after.json[0]["Plan"]
    assert after.types == ["Index Only Scan"]
    assert "Rows Removed by Filter" not in scan
    assert scan["Index Searches"] == 1
    assert scan["Heap Fetches"] == 0
    assert before.pages > 100 * after.pages
    assert composite.plan.pages > 3 * after.pages
    record("after.plan", after.json)
    record(
        "index.values",
        {
            "before_s": round(before.ms / 1000, 1),
            "composite_ms": round(composite.plan.ms, 2),
            "after_ms": round(after.ms, 2),
            "before_pages": before.pages,
            "composite_pages": composite.plan.pages,
            "after_pages": after.pages,
            "composite_gb": round(composite.gb, 1),
            "covering_gb": round(covering.gb, 1),
            "build_s": round(covering.build_s),
        },
    )


def test_an_index_makes_every_write_dearer(
    wal_before: float, covering: Indexed, record: Record
) -> None:
    """Ten thousand new payments write more WAL when the table has one more index."""
    assert covering.wal_kb > 1.2 * wal_before
    record(
        "write.values",
        {
            "before_mb": round(wal_before / 1000, 1),
            "after_mb": round(covering.wal_kb / 1000, 1),
        },
    )


def test_an_included_column_can_no_longer_be_updated_hot(shop: Connection) -> None:
    """Updates of amount_cents are HOT with the composite index, not with INCLUDE."""
    hot = {}
    for region in "composite", "covering":
        index = sql("fixes.sql", region).replace("payments", "small")
        with shop.transaction(force_rollback=True):
            shop.execute(sql("writes.sql", "small"))
            shop.execute(index.replace("CONCURRENTLY ", ""))
            shop.execute(sql("writes.sql", "update").replace("payments", "small"))
            hot[region] = shop.execute(
                "SELECT n_tup_hot_upd = n_tup_upd, n_tup_hot_upd"
                " FROM pg_stat_xact_user_tables WHERE relname = 'small'"
            ).fetchone()
    assert hot["composite"][0]
    assert hot["composite"][1] > hot["covering"][1] == 0


def test_heap_fetches_come_with_writes_and_go_with_vacuum(
    shop: Connection, covering: Indexed
) -> None:
    """An index-only scan goes to the table again until VACUUM has seen the pages."""
    statement = sql("queries.sql", "statement")
    shop.execute(sql("writes.sql", "update"))
    written = explain(shop, statement).node("Index Only Scan", "payments")
    shop.execute("VACUUM payments")
    vacuumed = explain(shop, statement).node("Index Only Scan", "payments")
    # Old row versions count too, until no transaction can need them.
    assert written["Heap Fetches"] >= written["Actual Rows"]
    assert vacuumed["Heap Fetches"] < 0.1 * vacuumed["Actual Rows"]


def test_a_wrong_estimate_chooses_the_wrong_join(
    report_before: Plan, misjudged: Plan, judged: Plan, record: Record
) -> None:
    """Statistics on columns that go together end a nested loop of too many rounds."""
    expected = misjudged.node("Seq Scan", "merchants")
    assert off_by(expected) > 10
    assert off_by(judged.node("Seq Scan", "merchants")) < 1.5

    assert "Hash Join" in report_before.types
    inner = misjudged.node("Bitmap Heap Scan", "payments")
    assert inner["Actual Loops"] == rows(expected)
    assert "Hash Join" in judged.types
    assert misjudged.pages > 3 * judged.pages
    if record.full:
        assert misjudged.ms > 2 * report_before.ms
        assert misjudged.ms > 2 * judged.ms
    record("misjudged.plan", misjudged.json)
    record("judged.plan", judged.json)
    record(
        "estimate.values",
        {
            "expected": expected["Plan Rows"],
            "actual": round(rows(expected)),
            "after": judged.node("Seq Scan", "merchants")["Plan Rows"],
            "off_by": round(off_by(expected)),
            "before_index_s": round(report_before.ms / 1000, 1),
            "misjudged_s": round(misjudged.ms / 1000, 1),
            "judged_s": round(judged.ms / 1000, 1),
            "misjudged_pages": misjudged.pages,
            "judged_pages": judged.pages,
        },
    )


def test_a_cast_hides_the_column_from_its_index(
    by_day: Connection, record: Record
) -> None:
    """A cast of created_at reads the whole table; the same day as a range does not."""
    hidden = explain(by_day, sql("queries.sql", "hidden-day"))
    as_range = explain(by_day, sql("queries.sql", "day-as-range"))
    assert result(by_day, "hidden-day") == result(by_day, "day-as-range")
    assert "Parallel Seq Scan" in hidden.types
    assert as_range.types == ["Aggregate", "Index Scan"]
    assert hidden.pages > 100 * as_range.pages
    record(
        "day.values",
        {
            "rows": result(by_day, "day-as-range")[0],
            "hidden_s": round(hidden.ms / 1000, 1),
            "range_ms": round(as_range.ms),
            "hidden_pages": hidden.pages,
            "range_pages": as_range.pages,
        },
    )


def test_the_cast_cannot_be_indexed(by_day: Connection) -> None:
    """An index on created_at::date is refused, one on the day in UTC is used."""
    with pytest.raises(psycopg.errors.InvalidObjectDefinition, match="IMMUTABLE"):
        by_day.execute(sql("fixes.sql", "day-expression"))
    with by_day.transaction(force_rollback=True):
        by_day.execute(sql("fixes.sql", "day-in-utc"))
        by_day.execute("ANALYZE payments")
        plan = explain(by_day, sql("queries.sql", "day-in-utc"))
        assert plan.indexes == {"payments_day_in_utc"}
        assert result(by_day, "day-in-utc") == result(by_day, "day-as-range")


def test_a_third_of_the_table_needs_a_covering_index_or_none(
    by_day: Connection,
) -> None:
    """A query for a third uses an index that covers it, and no other."""
    merchants = by_day.execute("SELECT max(id) FROM merchants").fetchone()[0]

    def types(region: str) -> list[str]:
        plan = by_day.execute(
            "EXPLAIN (FORMAT JSON)\n" + sql("queries.sql", region),
            {"third": merchants // 3},
        )
        return Plan(plan.fetchone()[0]).types

    assert "Parallel Seq Scan" in types("a-third")
    assert any("Index Only Scan" in kind for kind in types("a-third-covered"))


def test_explain_analyze_executes_the_statement(by_day: Connection) -> None:
    """EXPLAIN ANALYZE of a DELETE deletes; the ROLLBACK around it brings rows back."""
    begin, limit, delete, rollback = sql("writes.sql", "careful").split(";\n")
    count = "SELECT count(*) FROM payments WHERE merchant_id = 43"
    statement = sql("queries.sql", "statement").replace("= 42", "= 43")
    rows_before = by_day.execute(count).fetchone()
    scan_before = explain(by_day, statement).node("Index Only Scan", "payments")
    by_day.execute(begin)
    by_day.execute(limit)
    by_day.execute(delete)
    assert by_day.execute(count).fetchone() == (0,)
    by_day.execute(rollback)
    assert by_day.execute(count).fetchone() == rows_before != (0,)
    scan_after = explain(by_day, statement).node("Index Only Scan", "payments")
    assert scan_after["Heap Fetches"] > scan_before["Heap Fetches"]


def result(connection: Connection, region: str) -> tuple[int, int]:
    """The one row of that query."""
    return connection.execute(sql("queries.sql", region)).fetchone()
