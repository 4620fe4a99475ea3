"""What a deep page costs."""

from psycopg import Connection
from samples_plugin import Record

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
    """Price up, newest first: the scan starts at the price and drops only its rows."""
    few.execute("UPDATE orders SET total_cents = id % 10")
    few.execute("CREATE INDEX ON orders (total_cents, created_at DESC, id DESC)")
    few.execute("VACUUM (ANALYZE) orders")
    few.execute("SET enable_seqscan = off")
    place: dict[str, object] = {"cents": 0, "at": "infinity", "id": 0}
    seen: list[int] = []
    while page := few.execute(sql("mixed"), place).fetchall():
        seen += [row[0] for row in page]
        scan = cost(few, "mixed", place).scan
        assert "total_cents >=" in scan["Index Cond"]
        assert scan["Rows Removed by Filter"] <= 100  # orders of one price
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
