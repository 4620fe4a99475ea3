"""The database's view of one app, over a connection of our own."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import asyncpg

SESSIONS = Path(__file__).with_name("activity.sql").read_text()
BLOCKERS = Path(__file__).with_name("blockers.sql").read_text()


@dataclass(frozen=True)
class Activity:
    """Sessions of the app that do the same."""

    state: str
    wait_event_type: str | None
    sessions: int
    oldest_transaction: timedelta | None


async def read_activity(observer: asyncpg.Connection, name: str) -> list[Activity]:
    """What the sessions of the app `name` do, the largest group first."""
    return [Activity(**row) for row in await observer.fetch(SESSIONS, name)]
