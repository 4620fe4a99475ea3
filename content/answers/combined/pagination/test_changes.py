"""What happens when the list changes, or the order is not complete."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import psycopg
from psycopg import Connection
from samples_plugin import Database, Record

from statements import sql

LOWEST = {"tx": "0", "id": 0}
Between = Callable[[], object]


def by_offset(connection: Connection, between: Between) -> Counter[int]:
    """Every id as often as it is shown; `between` runs after the first page."""
    seen: Counter[int] = Counter()
    while page := connection.execute(
        sql("offset"), {"offset": seen.total()}
    ).fetchall():
        seen.update(row[0] for row in page)
        if seen.total() == 50:
            between()
    return seen


def by_keyset(
    connection: Connection,
    between: Between,
    keep: Callable[[datetime], datetime] = lambda at: at,
) -> Counter[int]:
    """The same by keyset; `keep` is what the client makes of the timestamp."""
    seen: Counter[int] = Counter()
    place: dict[str, object] = {"at": "infinity", "id": 0}
    while page := connection.execute(sql("keyset"), place).fetchall():
        seen.update(row[0] for row in page)
        if seen.total() == 50:
            between()
        place = {"at": keep(page[-1][1]), "id": page[-1][0]}
    return seen


def test_a_new_order_repeats_a_row_under_offset(
    few: Connection, record: Record
) -> None:
    """Three orders arrive: OFFSET shows three rows twice, the keyset none."""

    def arrive() -> None:
        few.execute("INSERT INTO orders (total_cents) VALUES (1), (2), (3)")

    counted, sought = by_offset(few, arrive), by_keyset(few, arrive)
    twice = [sum(n > 1 for n in seen.values()) for seen in (counted, sought)]
    assert twice == [3, 0]
    record("arrive.values", {"offset_twice": twice[0], "keyset_twice": twice[1]})


def test_a_deleted_order_hides_a_row_under_offset(few: Connection) -> None:
    """A row of the first page is deleted: OFFSET never shows one, the keyset all."""

    def delete() -> None:
        few.execute(
            "DELETE FROM orders WHERE id ="
            " (SELECT id FROM orders ORDER BY created_at DESC, id DESC LIMIT 1)"
        )

    assert len(by_offset(few, delete)) == 999
    assert len(by_keyset(few, delete)) == 999  # 1,000 before: one is deleted again


def test_rows_of_one_moment_need_the_id(few: Connection) -> None:
    """With created_at alone, a page that ends amid equal moments loses the rest."""
    seen: set[int] = set()
    at: object = "infinity"
    query = (
        "SELECT id, created_at FROM orders WHERE created_at < %s"
        " ORDER BY created_at DESC, id DESC LIMIT 50"
    )
    while page := few.execute(query, [at]).fetchall():
        seen.update(row[0] for row in page)
        at = page[-1][1]
    assert len(seen) < 1000


def test_a_cursor_needs_its_microseconds(few: Connection, record: Record) -> None:
    """Cut to milliseconds, as in a JavaScript Date, the cursor loses rows."""
    few.execute("UPDATE orders SET created_at = created_at + id * interval '1 us'")

    def to_milliseconds(at: datetime) -> datetime:
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    exact = by_keyset(few, lambda: None)
    cut = by_keyset(few, lambda: None, to_milliseconds)
    assert len(exact) == 1000
    assert len(cut) < 1000
    record("cut.values", {"lost": 1000 - len(cut)})


FEED = """
CREATE TABLE feed (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX ON feed (tx, id)
"""
INSERT = "INSERT INTO feed DEFAULT VALUES RETURNING id"


def wait_for_settled(reader: Connection, rows: list[tuple[int]]) -> None:
    """Wait until these rows are settled: any writer on the server holds them back."""
    end = time.monotonic() + 30
    while (found := reader.execute(sql("settled"), LOWEST).fetchall()) != rows:
        assert time.monotonic() < end, found
        time.sleep(0.01)


def test_a_feed_by_id_misses_a_late_commit(database: Database) -> None:
    """A lower id that commits later is never read by one who went on from a higher."""
    with (
        psycopg.connect(database.dsn, autocommit=True) as reader,
        psycopg.connect(database.dsn) as slow,
        psycopg.connect(database.dsn) as quick,
    ):
        reader.execute(FEED)
        slow_id = slow.execute(INSERT).fetchone()
        quick_id = quick.execute(INSERT).fetchone()
        assert slow_id is not None
        assert quick_id is not None
        quick.commit()
        after = "SELECT id FROM feed WHERE id > %s ORDER BY id"
        assert reader.execute(after, [0]).fetchall() == [quick_id]
        assert reader.execute(sql("settled"), LOWEST).fetchall() == []
        slow.commit()
        assert reader.execute(after, quick_id).fetchall() == []
        wait_for_settled(reader, [slow_id, quick_id])


def test_an_open_writer_holds_the_feed_back(database: Database) -> None:
    """A transaction left open, even in another database, keeps rows from the feed."""
    with (
        psycopg.connect(database.dsn, autocommit=True) as reader,
        psycopg.connect(database.dsn, dbname="postgres") as stranger,
    ):
        reader.execute(FEED)
        stranger.execute("SELECT pg_current_xact_id()")
        row = reader.execute(INSERT).fetchone()
        assert row is not None
        assert reader.execute(sql("settled"), LOWEST).fetchall() == []
        stranger.rollback()
        wait_for_settled(reader, [row])
