"""The database's view: the app's backends, as pg_stat_activity shows them."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import asyncpg

QUERY = Path(__file__).with_name("activity.sql").read_text()
HEADER = f"{'state':<29}  backends  longest  last statement"


@dataclass(frozen=True)
class Activity:
    """One row."""

    state: str
    backends: int
    longest: timedelta
    last_statement: str

    def __str__(self) -> str:
        """The row, cut to the width of a page."""
        seconds = f"{self.longest.total_seconds():.1f} s"
        statement = shorten(" ".join(self.last_statement.split()), 36)
        return f"{self.state:<29}  {self.backends:>8}  {seconds:>7}  {statement}"


async def read_activity(dsn: str) -> list[Activity]:
    """What the app's backends do, over a connection of our own."""
    connection = await asyncpg.connect(dsn)
    try:
        return [Activity(**row) for row in await connection.fetch(QUERY)]
    finally:
        await connection.close()


def shorten(text: str, width: int) -> str:
    """`text`, or its beginning and an ellipsis."""
    return text if len(text) <= width else text[: width - 1] + "…"
