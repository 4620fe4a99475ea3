"""Four races: code that decides on what it has read before."""

from collections.abc import Awaitable, Callable

from asyncpg import Connection

from outcomes import Refused


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


async def book(connection: Connection) -> None:
    """Look whether the room is free, then take it."""
    stay = "tstzrange('2026-12-01', '2026-12-03')"
    taken = f"SELECT true FROM bookings WHERE room = 7 AND during && {stay}"  # noqa: S608
    if await connection.fetchval(taken):
        raise Refused
    await connection.execute(f"INSERT INTO bookings VALUES (7, {stay}, 'Ana')")  # noqa: S608


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


Work = Callable[[Connection], Awaitable[None]]
Leave = Callable[[Connection, int], Awaitable[None]]
