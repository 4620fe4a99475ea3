"""The database's view: the backends of the app, as pg_stat_activity lists them."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import asyncpg

HEADER = f"{'state':<29}  {'for the last':<12}  last statement"
QUERY = Path(__file__).with_name("activity.sql").read_text()


@dataclass(frozen=True)
class Backend:
    """One row."""

    state: str
    for_the_last: timedelta
    last_statement: str

    def __str__(self) -> str:
        """The row, cut to the width of a page."""
        statement = shorten(" ".join(self.last_statement.split()), 44)
        seconds = self.for_the_last.total_seconds()
        return f"{self.state:<29}  {f'{seconds:.2f} s':>12}  {statement}"


async def read_backends(dsn: str) -> list[Backend]:
    """Every backend of the app, over a connection of our own."""
    connection = await asyncpg.connect(dsn)
    try:
        return [Backend(**row) for row in await connection.fetch(QUERY)]
    finally:
        await connection.close()


def shorten(text: str, width: int) -> str:
    """`text`, or its beginning and an ellipsis."""
    return text if len(text) <= width else text[: width - 1] + "…"
