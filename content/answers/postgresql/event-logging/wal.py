"""How much write-ahead log a piece of work produces."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg import Connection

POSITION = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"


@dataclass
class Written:
    """The WAL between the beginning and the end of a block."""

    bytes: int = 0


@contextmanager
def wal_of(connection: Connection) -> Iterator[Written]:
    """Measure the server's WAL during the block; nobody else may write meanwhile."""
    written = Written()
    before = connection.execute(POSITION).fetchone()[0]
    yield written
    written.bytes = int(connection.execute(POSITION).fetchone()[0] - before)
