"""The writer: takes batches from the queue and stores each event once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import Connection
from psycopg.types.json import Jsonb

from statements import sql
from window import Window, midnight


class Event(NamedTuple):
    """One event as its producer made it."""

    event_id: UUID
    occurred_at: datetime
    entity_id: int
    kind: str
    payload: dict[str, Any]


# region: store
def store(connection: Connection, batch: Iterable[Event], window: Window) -> int:
    """Store a batch in one commit and return how many events were new.

    The queue delivers at least once, so a batch may come again: confirm it to the
    queue after this has returned.
    """
    bounds = {"first": midnight(window.first), "end": midnight(window.end)}
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(sql("store.sql", "arrived"))
        with cursor.copy("COPY arrived FROM STDIN") as copy:
            for event in batch:
                copy.write_row((*event[:-1], Jsonb(event.payload)))
        cursor.execute(sql("store.sql", "misfits"), bounds)
        return cursor.execute(sql("store.sql", "keep"), bounds).rowcount
        # endregion: store
