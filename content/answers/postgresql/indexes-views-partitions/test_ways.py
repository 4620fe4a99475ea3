"""One report, six ways: what each reads, writes, keeps, and how old its answer is."""

from dataclasses import dataclass

import pytest
from psycopg.sql import SQL, Literal
from samples_plugin import Record, StartPostgres

from meter import Cost, measure
from plans import Plan, explain
from statements import sql
from ways import JUNE, TWO_YEARS, Way

Measures = dict[str, "Measured"]
SHORT = "as it is", "BRIN", "covering", "view", "summary", "partitions"
NUMBER = r"(?<= )\d[\d,.]*"


@dataclass(frozen=True)
class Measured:
    """One line of the comparison."""

    june: Plan
    two_years: Plan
    customer: Plan
    mb: float
    after_checkpoint: Cost
    """Some inserts, the first changes since a checkpoint."""
    insert: Cost
    """As many more, to pages that are in the WAL already."""
    unseen: int
    """How many of all these the report does not count."""


@pytest.fixture(scope="module")
def orders(record: Record) -> int:
    """How many orders there are."""
    return record.scale(check=20_000, full=1_000_000)


@pytest.fixture(scope="module")
def many(record: Record) -> int:
    """How many orders come in at a time."""
    return record.scale(check=200, full=1000)


@pytest.fixture(scope="module")
def dsn(start_module_postgres: StartPostgres) -> str:
    """A server where nothing vacuums, and no checkpoint comes, by itself."""
    return start_module_postgres(
        autovacuum="off",
        fsync="off",
        full_page_writes="on",
        checkpoint_timeout="1h",
        max_wal_size="8GB",
    ).dsn


@pytest.fixture(scope="module")
def measured(ways: dict[str, Way], orders: int, many: int) -> Measures:
    """All ways, measured one after the other with warm caches."""
    return {name: measure_way(way, orders, many) for name, way in ways.items()}


def measure_way(way: Way, orders: int, many: int) -> Measured:
    """Ask, then insert, then ask again."""
    asked = way.plan(JUNE), way.plan(TWO_YEARS), way.customer(), way.megabytes()
    before = counted(way)
    way.connection.execute("CHECKPOINT")
    after_checkpoint = way.insert(orders + 1, orders // 10, many)
    insert = way.insert(orders + many + 1, orders // 10, many)
    unseen = 2 * many - (counted(way) - before)
    return Measured(*asked, after_checkpoint, insert, unseen)


def counted(way: Way) -> int:
    """The orders that the report of June has counted."""
    return sum(int(orders) for _, orders, _ in way.rows(JUNE))


def test_every_way_gives_the_same_report(ways: dict[str, Way]) -> None:
    """The six ways answer alike, for June and both years, in either time zone."""
    (connection,) = {way.connection for way in ways.values()}
    for zone in "Asia/Tokyo", "UTC":
        connection.execute(SQL("SET TimeZone = {}").format(Literal(zone)))
        for period in JUNE, TWO_YEARS:
            answers = [way.rows(period) for way in ways.values()]
            assert len(answers[0]) == 8
            assert all(answer == answers[0] for answer in answers)


def test_the_report_of_a_month_gains_by_every_way(
    measured: Measures, record: Record
) -> None:
    """June alone: pruning and BRIN read the month, the covering index far less."""
    pages = {name: it.june.pages for name, it in measured.items()}
    assert pages["partitions"] * 15 < pages["as it is"]
    assert pages["BRIN index"] < pages["as it is"] / record.scale(check=2, full=15)
    assert pages["covering index"] * 2 < pages["partitions"]
    assert measured["as it is"].june.tables == {"orders"}
    assert measured["partitions"].june.tables == {"orders_2026_06"}
    assert "Index Only Scan" in measured["covering index"].june.types
    assert measured["materialized view"].june.tables == {"daily_revenue"}


SCATTERED = """
CREATE TABLE scattered AS SELECT * FROM orders ORDER BY hashint8(id);
CREATE TABLE gathered (LIKE scattered) PARTITION BY RANGE (ordered_at);
CREATE TABLE gathered_june PARTITION OF gathered
FOR VALUES FROM ('2026-06-01 00:00+00') TO ('2026-07-01 00:00+00');
INSERT INTO gathered SELECT * FROM scattered WHERE ordered_at >= '2026-06-01 00:00+00';
ANALYZE scattered;
ANALYZE gathered;
"""


def test_partitions_gather_scattered_rows_and_indexes_do_not(
    plain: Way, record: Record
) -> None:
    """Of rows in no order BRIN and B-tree visit most pages, a partition its own."""
    report = sql("queries.sql", "report")
    scattered, gathered = (
        report.replace("FROM orders", f"FROM {name}")
        for name in ("scattered", "gathered")
    )
    pages = {}
    with plain.used() as connection, connection.transaction(force_rollback=True):
        connection.execute(SCATTERED)
        pages["partition"] = explain(connection, gathered, JUNE).pages
        connection.execute("SET LOCAL enable_seqscan = off")
        for kind in "brin", "btree":
            connection.execute(
                f"CREATE INDEX only_one ON scattered USING {kind} (ordered_at)"
            )
            plan = explain(connection, scattered, JUNE)
            assert "only_one" in {node.get("Index Name") for node in plan.nodes}
            pages[kind] = plan.pages
            connection.execute("DROP INDEX only_one")
        table = connection.execute("SELECT pg_relation_size('scattered') / 8192")
        assert pages["brin"] >= table.fetchone()[0]
    assert pages["btree"] > 8 * pages["partition"]
    record("scattered.values", pages)


def test_partitions_do_not_speed_up_the_whole(measured: Measures) -> None:
    """Over all months, partitions read as much as one table; only sums read little."""
    pages = {name: it.two_years.pages for name, it in measured.items()}
    assert pages["partitions"] > 0.9 * pages["as it is"]
    assert len(measured["partitions"].two_years.tables) == 24
    assert pages["covering index"] < pages["as it is"] / 3
    assert pages["materialized view"] < pages["covering index"]
    assert pages["summary table"] < pages["covering index"]


def test_a_query_without_the_key_visits_every_partition(measured: Measures) -> None:
    """The orders of one customer cost more pages in 24 partitions than in one table."""
    assert len(measured["partitions"].customer.tables) == 24
    plain, parted = (measured[name].customer for name in ("as it is", "partitions"))
    assert parted.pages > 2 * plain.pages


def test_what_is_fresh_costs_the_writer(measured: Measures, many: int) -> None:
    """The view misses new orders and costs inserts nothing; the others see them."""
    assert {name for name, it in measured.items() if it.unseen} == {"materialized view"}
    assert measured["materialized view"].unseen == 2 * many
    wal = {name: it.insert.wal_kb for name, it in measured.items()}
    assert max(it.insert.full_pages for it in measured.values()) <= 8
    assert wal["covering index"] > 1.15 * wal["as it is"]
    assert wal["summary table"] > 1.15 * wal["as it is"]
    for name in "BRIN index", "materialized view", "partitions":
        assert 0.9 < wal[name] / wal["as it is"] < 1.1


def test_a_month_of_an_index_fits_where_two_years_do_not(
    measured: Measures, record: Record
) -> None:
    """After a checkpoint, inserts into one month's indexes log fewer whole pages."""
    plain = measured["as it is"].after_checkpoint
    parted = measured["partitions"].after_checkpoint
    assert plain.full_pages > 3 * parted.full_pages
    record(
        "checkpoint.values",
        {
            "plain_mb": round(plain.wal_kb / 1000, 1),
            "parted_mb": round(parted.wal_kb / 1000, 1),
            "plain_pages": plain.full_pages,
            "parted_pages": parted.full_pages,
        },
    )


def test_the_comparison(measured: Measures, record: Record) -> None:
    """Pages, time, WAL, space and freshness of the six ways, side by side."""
    size = {name: it.mb for name, it in measured.items()}
    assert size["covering index"] > 1.1 * size["as it is"]
    assert size["BRIN index"] < 1.02 * size["as it is"]
    names = zip(SHORT, measured.values(), strict=True)
    reads = [f"{'':10} {'June':>6} {'ms':>5} {'2 years':>7} {'buyer':>5}"]
    costs = [f"{'':10} {'WAL':>6} {'disk':>6} {'orders missing':>15}"]
    for name, it in names:
        reads.append(
            f"{name:10} {it.june.pages:6,} {it.june.ms:5.1f}"
            f" {it.two_years.pages:7,} {it.customer.pages:5}"
        )
        costs.append(
            f"{name:10} {it.insert.wal_kb:3.0f} kB {it.mb:3.0f} MB {it.unseen:15,}"
        )
    record("reads", "\n".join(reads), mask=[NUMBER])
    record("costs", "\n".join(costs), mask=[NUMBER])
    record("covering.plan", measured["covering index"].june.json)
    record("partitions.plan", measured["partitions"].june.json)


def test_a_refresh_reads_all_orders_again(
    ways: dict[str, Way], measured: Measures, orders: int, many: int, record: Record
) -> None:
    """For a few new orders REFRESH reads all; CONCURRENTLY writes the changes."""
    view = ways["materialized view"]
    run = view.connection.execute
    with view.used():
        run(sql("refresh.sql", "concurrently"))
        before = counted(view)
        view.insert(orders + 2 * many + 1, orders // 10, many)
        assert counted(view) == before
        concurrently = measure(
            view.connection, lambda: run(sql("refresh.sql", "concurrently"))
        )
        assert counted(view) == before + many
        plain = measure(view.connection, lambda: run(sql("refresh.sql", "plain")))
        table, rows = run(
            "SELECT pg_relation_size('orders') / 8192,"
            " (SELECT count(*) FROM daily_revenue)"
        ).fetchone()
    assert plain.pages >= table
    assert concurrently.pages >= table
    assert plain.wal_kb > 4 * concurrently.wal_kb
    record(
        "refresh.values",
        {
            "rows": rows,
            "plain_pages": plain.pages,
            "concurrently_pages": concurrently.pages,
            "plain_wal_kb": round(plain.wal_kb),
            "concurrently_wal_kb": round(concurrently.wal_kb),
            "plain_s": round(plain.seconds, 1),
            "concurrently_s": round(concurrently.seconds, 1),
        },
    )


def test_dropping_a_month_writes_next_to_nothing(
    ways: dict[str, Way], measured: Measures, record: Record
) -> None:
    """DELETE of a month logs each row and frees no page; DROP TABLE frees the files."""
    plain, parted = ways["as it is"], ways["partitions"]
    before = plain.megabytes(), parted.megabytes()
    with plain.used() as connection:
        delete = measure(
            connection,
            lambda: connection.execute(sql("retention.sql", "delete")),
        )
    with parted.used() as connection:
        drop = measure(
            connection, lambda: connection.execute(sql("retention.sql", "drop"))
        )
    after = plain.megabytes(), parted.megabytes()
    assert after[0] >= before[0]
    assert after[1] < before[1] * 0.98
    assert delete.wal_kb > record.scale(check=1.4, full=10) * drop.wal_kb
    record(
        "retention.values",
        {
            "delete_kb": round(delete.wal_kb),
            "drop_kb": round(drop.wal_kb),
            "freed_mb": round(before[1] - after[1], 1),
        },
    )
