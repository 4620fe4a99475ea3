"""One cached report."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """A report's JSON, and the state of the database that it shows."""

    version: int
    """The tenant's version in the snapshot of the query."""
    as_of: datetime
    """The database's clock at the start of that transaction."""
    body: bytes
