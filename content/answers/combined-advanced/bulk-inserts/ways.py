"""The same rows into the same table, seven ways."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from asyncpg import Connection

Row = tuple[int, datetime, float]

COLUMNS = ["device_id", "taken_at", "celsius"]

# region: one
INSERT = "INSERT INTO readings (device_id, taken_at, celsius) VALUES ($1, $2, $3)"


async def commit_each(connection: Connection, rows: Sequence[Row]) -> None:
    """A statement and a transaction a row."""
    for row in rows:
        await connection.execute(INSERT, *row)


async def commit_once(connection: Connection, rows: Sequence[Row]) -> None:
    """A statement a row, in one transaction."""
    async with connection.transaction():
        for row in rows:
            await connection.execute(INSERT, *row)
            # endregion: one


# region: many
async def executemany(connection: Connection, rows: Sequence[Row]) -> None:
    """A statement a row, sent without waiting for the answers; all or none."""
    await connection.executemany(INSERT, rows)


UNNEST = """
INSERT INTO readings (device_id, taken_at, celsius)
SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::float8[])
"""


async def unnest(connection: Connection, rows: Sequence[Row]) -> None:
    """One statement with three parameters, one array a column."""
    await connection.execute(UNNEST, *map(list, zip(*rows, strict=True)))


async def copy(connection: Connection, rows: Sequence[Row]) -> None:
    """PostgreSQL's bulk protocol, in binary."""
    await connection.copy_records_to_table("readings", records=rows, columns=COLUMNS)
    # endregion: many


async def values(connection: Connection, rows: Sequence[Row], size: int = 1000) -> None:
    """Statements of `size` rows, in one transaction; at most 10,922 rows each."""
    async with connection.transaction():
        for batch in batches(rows, size):
            places = ", ".join(
                f"(${at}, ${at + 1}, ${at + 2})" for at in range(1, 3 * len(batch), 3)
            )
            head = "INSERT INTO readings (device_id, taken_at, celsius) VALUES "
            await connection.execute(
                head + places, *(cell for row in batch for cell in row)
            )


async def staged_copy(connection: Connection, rows: Sequence[Row]) -> None:
    """COPY into a staging table, then one INSERT … SELECT."""
    async with connection.transaction():
        await connection.execute(
            "CREATE TEMP TABLE staged (LIKE readings) ON COMMIT DROP"
        )
        await connection.copy_records_to_table("staged", records=rows, columns=COLUMNS)
        await connection.execute(
            "INSERT INTO readings SELECT * FROM staged ORDER BY device_id, taken_at"
            " ON CONFLICT DO NOTHING"
        )


def batches(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """The rows in order, at most `size` at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
