"""What statements have cost PostgreSQL, as the growth of pg_stat_statements."""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.rows import class_row

SQL = Path(__file__).with_name("top.sql").read_text(encoding="utf-8")
BEFORE, TOP = [part.strip() for part in SQL.split("-- endregion: before")]


@dataclass(frozen=True)
class Cost:
    """One statement, between two readings."""

    statement: str
    queryid: int
    calls: int
    total_ms: float
    pages: int

    @property
    def mean_ms(self) -> float:
        """Milliseconds a call."""
        return self.total_ms / self.calls


def start_counting(connection: psycopg.Connection) -> None:
    """Remember how far the counters are, instead of resetting everybody's."""
    connection.execute("DROP TABLE IF EXISTS before")
    connection.execute(BEFORE)


def read_costs(connection: psycopg.Connection) -> list[Cost]:
    """The statements since `start_counting`, the costliest first."""
    with connection.cursor(row_factory=class_row(Cost)) as cursor:
        return cursor.execute(TOP).fetchall()
