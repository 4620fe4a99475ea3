"""What a deep page costs."""

from collections import Counter

from psycopg import Connection
from samples_plugin import Record

from app import PAGE
from depth import Cost, cost
from statements import sql

SIZE = 50


def place(connection: Connection, offset: int) -> dict[str, object]:
    """The row before page `offset` / 50, as a keyset query takes it."""
    if offset == 0:
        return {"at": "infinity", "id": 0}
    row = connection.execute(
        "SELECT created_at, id FROM orders"
        " ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET %s",
        [offset - 1],
    ).fetchone()
    assert row is not None
    return {"at": row[0], "id": row[1]}


def line(*cells: object) -> str:
    """A row of the table."""
    widths = (7, 12, 9, 10, 9)
    return "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)
    )


def test_offset_reads_what_it_skips(many: Connection, record: Record) -> None:
    """OFFSET reads each row before the page; the keyset reads the page alone."""
    deepest = record.scale(check=90_000, full=4_500_000)
    depths = [0, deepest // 100, deepest // 10, deepest]
    table = [line("", "OFFSET", "", "keyset", "")]
    table += [line("page", "rows", "ms", "rows", "ms")]
    costs: dict[int, tuple[Cost, Cost]] = {}
    for offset in depths:
        counted = cost(many, "offset", {"offset": offset})
        sought = cost(many, "keyset", place(many, offset))
        costs[offset] = counted, sought
        assert counted.rows == offset + SIZE
        assert sought.rows == SIZE
        cells = [f"{offset // SIZE + 1:,}"]
        for each in (counted, sought):
            cells += [f"{each.rows:,}", f"{each.ms:.2f}"]
        table.append(line(*cells))
    record("depths", "\n".join(table), mask=[r"\d[\d,.]*"])
    counted, sought = costs[deepest]
    assert counted.pages > 100 * sought.pages
    record(
        "deepest.values",
        {
            "orders": record.scale(check=100_000, full=5_000_000),
            "offset_pages": counted.pages,
            "keyset_pages": sought.pages,
        },
    )


def test_both_ways_give_the_same_page(many: Connection) -> None:
    """While nothing changes, OFFSET and keyset give the same fifty rows."""
    for offset in (0, SIZE, 37 * SIZE):
        counted = many.execute(sql("offset"), {"offset": offset}).fetchall()
        assert many.execute(sql("keyset"), place(many, offset)).fetchall() == counted


def test_the_endpoint_starts_at_its_place(many: Connection) -> None:
    """The endpoint's own statement is a range of the index, in a generic plan too."""
    many.execute(f"PREPARE page (timestamptz, bigint, bigint) AS {PAGE}")
    for mode in ("force_custom_plan", "force_generic_plan"):
        many.execute(f"SET plan_cache_mode = {mode}")
        lines = many.execute(
            "EXPLAIN (COSTS OFF) EXECUTE page ('2026-01-01 01:00+00', 1, 51)"
        ).fetchall()
        plan = "\n".join(text for (text,) in lines)
        assert "Index Scan Backward using orders_newest" in plan
        assert "Index Cond: (ROW(created_at, id) < ROW(" in plan
        assert "Sort" not in plan
    many.execute("RESET plan_cache_mode")


def test_the_index_begins_with_the_filter(few: Connection) -> None:
    """One tenant's page drops the rows of others, unless the index begins with it."""
    few.execute("ALTER TABLE orders ADD tenant_id integer NOT NULL DEFAULT 0")
    few.execute("UPDATE orders SET tenant_id = id % 10")
    few.execute("VACUUM (ANALYZE) orders")
    few.execute("SET enable_seqscan = off")
    few.execute("SET enable_bitmapscan = off")
    top = {"at": "infinity", "id": 0}
    assert cost(few, "tenant", top).scan["Rows Removed by Filter"] >= 400
    few.execute("CREATE INDEX ON orders (tenant_id, created_at, id)")
    few.execute("DROP INDEX orders_newest")
    found = cost(few, "tenant", top)
    assert found.rows == SIZE
    assert found.plan["Plans"] == [found.scan]  # nothing sorts


def test_an_or_is_a_filter(many: Connection, record: Record) -> None:
    """Spelled out with OR, the condition starts at the top and drops what it reads."""
    offset = record.scale(check=90_000, full=4_500_000)
    where = place(many, offset)
    row, spelled = cost(many, "keyset", where), cost(many, "spelled-out", where)
    assert "ROW(created_at, id) <" in row.scan["Index Cond"]
    assert "Index Cond" not in spelled.scan
    assert spelled.scan["Rows Removed by Filter"] == offset
    record("spelled-out.values", {"dropped": int(offset)})


def test_mixed_directions_drop_one_price_at_most(few: Connection) -> None:
    """Price up, newest first: the scan drops only this price's rows seen before."""
    few.execute("UPDATE orders SET total_cents = id % 10")
    few.execute("CREATE INDEX ON orders (total_cents, created_at DESC, id DESC)")
    few.execute("VACUUM (ANALYZE) orders")
    few.execute("SET enable_seqscan = off")
    place: dict[str, object] = {"cents": 0, "at": "infinity", "id": 0}
    seen: list[int] = []
    passed: Counter[object] = Counter()
    while page := few.execute(sql("mixed"), place).fetchall():
        seen += [row[0] for row in page]
        found = cost(few, "mixed", place)
        assert "total_cents >=" in found.scan["Index Cond"]
        assert found.scan["Rows Removed by Filter"] == passed[place["cents"]]
        assert found.plan["Plans"] == [found.scan]  # nothing sorts
        passed.update(row[1] for row in page)
        place = dict(zip(("id", "cents", "at"), page[-1], strict=True))
    assert len(seen) == len(set(seen)) == 1000


def test_a_count_reads_everything(many: Connection, record: Record) -> None:
    """A total costs more than the page; a count that stops at 1,001 does not."""
    every, some = cost(many, "count-all", {}), cost(many, "count-some", {})
    page = cost(many, "keyset", place(many, 5000))
    assert every.pages > 20 * page.pages
    assert every.pages > 20 * some.pages
    record(
        "count.values",
        {
            "all_ms": round(every.ms),
            "some_ms": round(some.ms, 1),
            "page_ms": round(page.ms, 2),
        },
    )
