"""The summary table agrees with the orders, and makes writers wait for each other."""

import psycopg
import pytest
from psycopg import Connection

from conftest import Connect
from statements import sql
from waits import blocked
from ways import TWO_YEARS, Way, build

CHANGES = {
    "an amount": "UPDATE orders SET amount_cents = amount_cents + 1 WHERE id <= 50",
    "a status": "UPDATE orders SET status = 'refunded' WHERE id <= 50",
    "a country and a day": "UPDATE orders SET country = 'SE',"
    " ordered_at = ordered_at + interval '40 days' WHERE id <= 50",
    "all of a country": "UPDATE orders SET status = 'refunded' WHERE country = 'SE'",
    "a delete": "DELETE FROM orders WHERE id <= 50",
    "many inserts": "INSERT INTO orders SELECT id + 1000000000, ordered_at,"
    " customer_id, country, status, amount_cents, address FROM orders WHERE id <= 500",
    "an upsert": "INSERT INTO orders SELECT * FROM orders WHERE id <= 50"
    " ON CONFLICT (id) DO UPDATE SET amount_cents = 1, status = 'paid'",
}
ORDER = (
    "INSERT INTO orders"
    " VALUES ({id}, '2026-06-30 12:00+00', 1, '{country}', 'paid', 1, '')"
)
FROM_AT_TO_AA = (
    "INSERT INTO orders SELECT -40 - n, '2026-06-30 12:00+00', 1, 'A' || chr(84 - n),"
    " 'paid', 1, '' FROM generate_series(0, 19) AS n"
)


@pytest.mark.parametrize("change", CHANGES)
def test_the_triggers_keep_every_change(summary: Way, change: str) -> None:
    """After inserts, updates, deletes and upserts the sums are those of the orders."""
    with summary.used() as connection, connection.transaction(force_rollback=True):
        connection.execute(CHANGES[change])
        fresh = connection.execute(sql("queries.sql", "report"), TWO_YEARS).fetchall()
        stored = connection.execute(sql("queries.sql", "stored"), TWO_YEARS).fetchall()
        assert [tuple(map(str, row)) for row in stored] == [
            tuple(map(str, row)) for row in fresh
        ]


def opened(connect: Connect, way: Way) -> Connection:
    """A further connection that uses the tables of `way`."""
    connection = connect()
    connection.execute(f"SET search_path = {way.name}")
    return connection


def test_two_orders_of_one_day_and_country_wait_for_each_other(
    plain: Way, summary: Way, connect: Connect
) -> None:
    """The second writer waits until the first commits; without the triggers not."""
    watcher, first, second = (opened(connect, summary) for _ in range(3))
    first.execute("BEGIN")
    first.execute(ORDER.format(id=-1, country="SE"))
    second.execute(ORDER.format(id=-2, country="NO"))
    with blocked(watcher, second, ORDER.format(id=-3, country="SE")):
        first.execute("COMMIT")

    one, other = (opened(connect, plain) for _ in range(2))
    one.execute("BEGIN")
    one.execute(ORDER.format(id=-1, country="SE"))
    other.execute("SET lock_timeout = '5s'")
    other.execute(ORDER.format(id=-3, country="SE"))
    one.execute("COMMIT")


def test_summary_rows_in_another_order_deadlock(summary: Way, connect: Connect) -> None:
    """Two transactions with orders of two countries, crosswise: one ends with 40P01."""
    watcher, first, second = (opened(connect, summary) for _ in range(3))
    # Only the second looks for deadlocks in time, so it is the one that ends.
    first.execute("SET deadlock_timeout = '1min'")
    second.execute("SET deadlock_timeout = '10ms'")
    first.execute("BEGIN")
    first.execute(ORDER.format(id=-21, country="FI"))
    second.execute("BEGIN")
    second.execute(ORDER.format(id=-22, country="AT"))
    with blocked(watcher, first, ORDER.format(id=-23, country="AT")):
        with pytest.raises(psycopg.errors.DeadlockDetected):
            second.execute(ORDER.format(id=-24, country="FI"))
        second.execute("ROLLBACK")
    first.execute("COMMIT")


def test_one_statement_takes_its_summary_rows_in_order(
    summary: Way, connect: Connect
) -> None:
    """Orders of 20 countries wait for the first of them and hold none of the rest."""
    watcher, first, many, other = (opened(connect, summary) for _ in range(4))
    first.execute("BEGIN")
    first.execute(ORDER.format(id=-31, country="AA"))
    with blocked(watcher, many, FROM_AT_TO_AA):
        other.execute("SET lock_timeout = '5s'")
        for n, letter in enumerate("BCDEFGHIJKLMNOPQRST"):
            other.execute(ORDER.format(id=-80 - n, country=f"A{letter}"))
        first.execute("COMMIT")


def test_a_dropped_month_stays_in_the_summary_table_only(plain: Way) -> None:
    """DROP TABLE of a month leaves its sums; the next REFRESH of a view loses them."""
    way = Way("both", plain.connection, partitioned=True, stored=True)
    build(plain.connection, way, "summary")
    view = sql("ways.sql", "view").replace("daily_revenue", "viewed")
    first = "SELECT min(day)::text FROM {}"
    with way.used() as connection:
        connection.execute(view)
        connection.execute(sql("retention.sql", "drop"))
        connection.execute("REFRESH MATERIALIZED VIEW viewed")
        kept = connection.execute(first.format("daily_revenue")).fetchone()
        viewed = connection.execute(first.format("viewed")).fetchone()
        assert (kept[0], viewed[0]) == ("2024-07-01", "2024-08-01")

        before = way.rows(TWO_YEARS)
        order = ORDER.format(id=-11, country="SE")
        connection.execute(order.replace("orders", "orders_2026_06"))
        assert way.rows(TWO_YEARS) == before, "the parent's trigger does not fire"
        connection.execute(ORDER.format(id=-12, country="SE"))
        assert way.rows(TWO_YEARS) != before

        before = way.rows(TWO_YEARS)
        connection.execute("TRUNCATE orders")
        assert way.rows(TWO_YEARS) == before, "no trigger here fires on TRUNCATE"
