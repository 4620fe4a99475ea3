"""Rows that meet: in one file, and in two imports at once."""

import asyncio
from datetime import UTC, datetime

import asyncpg
import psycopg
import pytest
from psycopg import Connection
from samples_plugin import Database, Record

import ways
from app import STAGED, UPSERT

AT = datetime(2026, 11, 28, tzinfo=UTC)


def test_one_statement_cannot_change_a_row_twice(
    store: Connection, record: Record
) -> None:
    """ON CONFLICT DO UPDATE fails with 21000 when a key comes twice in its rows."""
    upsert = """
        INSERT INTO readings VALUES (1, now(), 1), (1, now(), 2)
        ON CONFLICT (device_id, taken_at) DO UPDATE SET celsius = excluded.celsius
    """
    with pytest.raises(psycopg.errors.CardinalityViolation) as error:
        store.execute(upsert)
    record("twice.values", {"sqlstate": error.value.sqlstate or ""})


async def test_executemany_is_all_or_nothing(
    database: Database, store: Connection
) -> None:
    """A row that fails in the middle takes the rows before it along."""
    connection = await asyncpg.connect(database.dsn)
    rows = [(n, AT, 1.0) for n in (1, 2, 2, 3)]
    with pytest.raises(asyncpg.UniqueViolationError):
        await ways.executemany(connection, rows)
    await connection.close()
    assert store.execute("SELECT count(*) FROM readings").fetchall() == [(0,)]


async def test_two_imports_of_the_same_keys_do_not_deadlock(
    database: Database, store: Connection
) -> None:
    """Files in opposite order: each import locks by key, so one waits for the other."""

    async def run(numbers: range, celsius: float) -> None:
        connection = await asyncpg.connect(database.dsn)
        await connection.execute(STAGED)
        async with connection.transaction():
            await connection.copy_records_to_table(
                "staged", records=[(at, n, AT, celsius) for at, n in enumerate(numbers)]
            )
            await barrier.wait()
            await connection.fetchrow(UPSERT)
        await connection.close()

    for round_ in range(2):
        barrier = asyncio.Barrier(2)
        await asyncio.gather(
            run(range(1, 10_001), 2.0 * round_),
            run(range(10_000, 0, -1), 2.0 * round_ + 1),
        )
    assert store.execute("SELECT count(*) FROM readings").fetchall() == [(10_000,)]


async def test_opposite_orders_deadlock(database: Database, store: Connection) -> None:
    """One of two ends with 40P01; back at its savepoint it can write again."""
    upsert = """
        INSERT INTO readings VALUES ($1, $2, 1)
        ON CONFLICT (device_id, taken_at) DO UPDATE SET celsius = excluded.celsius
    """
    one, other = [await asyncpg.connect(database.dsn) for _ in range(2)]
    await one.execute("SET deadlock_timeout = '1min'")
    await other.execute("SET deadlock_timeout = '10ms'")

    async def forward() -> None:
        async with one.transaction():
            await one.execute(upsert, 1, AT)
            await one.execute(upsert, 2, AT)

    async with other.transaction():
        with pytest.raises(asyncpg.DeadlockDetectedError):  # noqa: PT012
            async with other.transaction():
                await other.execute(upsert, 2, AT)
                waiting = asyncio.create_task(forward())
                await until_waiting(store)
                await other.execute(upsert, 1, AT)
        await waiting
        await other.executemany(upsert, [(2, AT), (1, AT)])
    await one.close()
    await other.close()


async def until_waiting(store: Connection) -> None:
    """Wait until a session of this database waits for a lock."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(10):
        while store.execute(query).fetchall() == [(0,)]:
            await asyncio.sleep(0.01)


def test_bad_values_can_be_left_out_by_copy(store: Connection) -> None:
    """ON_ERROR ignore skips what is no value; a constraint still stops the COPY."""
    copy = "COPY readings FROM STDIN WITH (FORMAT csv, ON_ERROR ignore)"
    with store.cursor() as cursor:
        with cursor.copy(copy) as stream:
            stream.write("1,2026-11-28Z,20.5\n2,yesterday-ish,20\n3,2026-11-28Z,x\n")
        assert cursor.rowcount == 1
        with pytest.raises(psycopg.errors.UniqueViolation):  # noqa: SIM117
            with cursor.copy(copy) as stream:
                stream.write("4,2026-11-28Z,1\n1,2026-11-28Z,1\n")
