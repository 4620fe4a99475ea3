"""Two clients that meet between reading and writing."""

from functools import partial

import asyncpg
import pytest
from asyncpg import Connection, Pool
from samples_plugin import Database, Record

import races
from conftest import meet
from outcomes import Refused
from transactions import Isolation, run

COUNT = "SELECT value FROM counters"


@pytest.mark.parametrize(
    ("work", "isolation", "total"),
    [
        (races.count_in_python, "read_committed", 1),
        (races.count_in_python, "repeatable_read", 2),
        (races.count_in_sql, "read_committed", 2),
        (races.count_under_lock, "read_committed", 2),
    ],
)
async def test_two_increments(
    database: Database,
    admin: Connection,
    pool: Pool,
    work: races.Work,
    isolation: Isolation,
    total: int,
) -> None:
    """Read, add, write loses one of two; SQL, a lock or a snapshot loses none."""
    one = partial(run, pool, work, isolation)
    assert await meet(database.dsn, "counters", one, one) == [None, None]
    assert await admin.fetchval(COUNT) == total


async def test_two_take_the_same_address(
    database: Database, admin: Connection, pool: Pool
) -> None:
    """Both look first and find it free: without a unique key both take it."""
    one = partial(run, pool, races.register)
    assert await meet(database.dsn, "emails", one, one) == [None, None]
    assert await admin.fetchval("SELECT count(*) FROM emails") == 2


async def test_one_statement_may_race_too(admin: Connection, pool: Pool) -> None:
    """INSERT WHERE NOT EXISTS, and an UPDATE that counts other rows, let both pass."""
    async with pool.acquire() as other, other.transaction():
        await races.register_at_once(other)
        await races.leave_at_once(other, 1)
        await races.register_at_once(admin)
        await races.leave_at_once(admin, 2)
    assert await admin.fetchval("SELECT count(*) FROM emails") == 2
    assert await admin.fetchval(races.ON_CALL) == 0


@pytest.mark.usefixtures("rules")
async def test_a_unique_key_decides(
    database: Database, admin: Connection, pool: Pool
) -> None:
    """With the key the second one fails with 23505, whatever it has read."""
    one = partial(run, pool, races.register)
    results = await meet(database.dsn, "emails", one, one)
    assert {type(result) for result in results} == {
        type(None),
        asyncpg.UniqueViolationError,
    }
    assert await admin.fetchval("SELECT count(*) FROM emails") == 1


async def test_two_book_the_same_room(
    database: Database, admin: Connection, pool: Pool
) -> None:
    """Both find the room free: without a rule both have it."""
    one = partial(run, pool, races.book)
    assert await meet(database.dsn, "bookings", one, one) == [None, None]
    assert await admin.fetchval("SELECT count(*) FROM bookings") == 2


@pytest.mark.usefixtures("rules")
async def test_without_overlaps_decides(
    database: Database, admin: Connection, pool: Pool
) -> None:
    """With WITHOUT OVERLAPS one booking fails: with 23P01, or 40P01 and a retry."""
    one = partial(run, pool, races.book)
    results = await meet(database.dsn, "bookings", one, one)
    assert results.count(None) == 1
    [error] = [each for each in results if each is not None]
    # Both may have inserted before either looks; then each waits for the other.
    assert isinstance(error, asyncpg.ExclusionViolationError | Refused)
    assert await admin.fetchval("SELECT count(*) FROM bookings") == 1


async def leave_both(
    database: Database,
    pool: Pool,
    leave: races.Leave,
    isolation: Isolation,
    second: Isolation | None = None,
) -> list[object]:
    """How it ends when both doctors leave at once."""

    def by(doctor: int) -> races.Work:
        async def work(connection: Connection) -> None:
            await leave(connection, doctor)

        return work

    return await meet(
        database.dsn,
        "doctors",
        partial(run, pool, by(1), isolation),
        partial(run, pool, by(2), second or isolation),
    )


@pytest.mark.parametrize(
    ("leave", "isolation", "left"),
    [
        (races.leave, "read_committed", 0),
        (races.leave, "repeatable_read", 0),
        (races.leave, "serializable", 1),
        (races.leave_under_lock, "read_committed", 1),
    ],
)
async def test_both_doctors_leave(
    database: Database,
    admin: Connection,
    pool: Pool,
    leave: races.Leave,
    isolation: Isolation,
    left: int,
) -> None:
    """Each reads that two are there: only SERIALIZABLE or a lock keeps one of them."""
    results = await leave_both(database, pool, leave, isolation)
    assert [type(each) for each in results].count(Refused) == left
    assert await admin.fetchval(races.ON_CALL) == left


async def test_serializable_beside_another_level(
    database: Database, admin: Connection, pool: Pool
) -> None:
    """One that is not SERIALIZABLE is not watched: both doctors leave."""
    others: list[Isolation] = ["read_committed", "repeatable_read"]
    for other in others:
        await admin.execute("UPDATE doctors SET on_call = true")
        results = await leave_both(database, pool, races.leave, "serializable", other)
        assert results == [None, None]
        assert await admin.fetchval(races.ON_CALL) == 0


async def test_serializable_names_the_reason(
    database: Database, admin: Connection, pool: Pool, record: Record
) -> None:
    """Without a retry the second one gets 40001, with the pivot in its detail."""

    async def once(doctor: int) -> None:
        async with (
            pool.acquire() as connection,
            connection.transaction(isolation="serializable"),
        ):
            await races.leave(connection, doctor)

    results = await meet(database.dsn, "doctors", partial(once, 1), partial(once, 2))
    [error] = [each for each in results if each is not None]
    assert isinstance(error, asyncpg.SerializationError)
    assert "read/write dependencies" in str(error)
    record("skew", f"{error.sqlstate}: {error.args[0]}")
