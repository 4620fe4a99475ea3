"""Four races: code that decides on what it has read before."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from asyncpg import Connection, Range

from outcomes import Refused

STAY = Range(datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 3, tzinfo=UTC))


# region: lost
async def count_in_python(connection: Connection) -> None:
    """Read, add, write."""
    value = await connection.fetchval("SELECT value FROM counters WHERE id = 1")
    await connection.execute("UPDATE counters SET value = $1 WHERE id = 1", value + 1)


async def count_in_sql(connection: Connection) -> None:
    """One statement reads the row that it has locked."""
    await connection.execute("UPDATE counters SET value = value + 1 WHERE id = 1")


async def count_under_lock(connection: Connection) -> None:
    """Lock before you read."""
    value = await connection.fetchval(
        "SELECT value FROM counters WHERE id = 1 FOR NO KEY UPDATE"
    )
    await connection.execute("UPDATE counters SET value = $1 WHERE id = 1", value + 1)
    # endregion: lost


async def register(connection: Connection) -> None:
    """Look whether the address is free, then take it."""
    if await connection.fetchval("SELECT true FROM emails WHERE address = 'a@b.c'"):
        raise Refused
    await connection.execute("INSERT INTO emails (address) VALUES ('a@b.c')")


async def register_at_once(connection: Connection) -> None:
    """One statement; what it looks at is not what it writes."""
    await connection.execute(
        "INSERT INTO emails (address) SELECT 'a@b.c' WHERE NOT EXISTS"
        " (SELECT FROM emails WHERE address = 'a@b.c')"
    )


async def book(connection: Connection) -> None:
    """Look whether the room is free, then take it."""
    taken = "SELECT true FROM bookings WHERE room = $1 AND during && $2"
    if await connection.fetchval(taken, 7, STAY):
        raise Refused
    await connection.execute("INSERT INTO bookings VALUES ($1, $2, 'Ana')", 7, STAY)


# region: skew
ON_CALL = "SELECT count(*) FROM doctors WHERE on_call"


async def leave(connection: Connection, doctor: int) -> None:
    """A doctor may leave when another one stays."""
    if await connection.fetchval(ON_CALL) < 2:
        raise Refused
    await connection.execute("UPDATE doctors SET on_call = false WHERE id = $1", doctor)
    # endregion: skew


async def leave_under_lock(connection: Connection, doctor: int) -> None:
    """Lock all rows that the decision rests on, in one order, then decide."""
    await connection.execute(
        "SELECT FROM doctors WHERE on_call ORDER BY id FOR NO KEY UPDATE"
    )
    await leave(connection, doctor)


async def leave_at_once(connection: Connection, doctor: int) -> None:
    """One statement; it counts rows that it does not lock."""
    await connection.execute(
        "UPDATE doctors SET on_call = false WHERE id = $1"
        " AND (SELECT count(*) FROM doctors WHERE on_call) >= 2",
        doctor,
    )


async def move_as_asked(connection: Connection, source: int, target: int) -> None:
    """Lock the accounts in the order in which the client names them."""
    change = "UPDATE accounts SET balance = balance + $2 WHERE id = $1"
    await connection.execute(change, source, -10)
    await connection.execute(change, target, 10)


Work = Callable[[Connection], Awaitable[None]]
Leave = Callable[[Connection, int], Awaitable[None]]
Move = Callable[[Connection, int, int], Awaitable[None]]
