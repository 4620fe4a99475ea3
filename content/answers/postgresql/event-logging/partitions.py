"""The job that makes tomorrow's partitions and drops those that are too old.

Run it daily, on a connection with autocommit; a second run changes nothing.
"""

from datetime import date, timedelta

from psycopg import Connection, sql

from window import Window, midnight


def name(day: date) -> str:
    """The partition of that day."""
    return f"events_{day:%Y%m%d}"


def existing(connection: Connection) -> set[str]:
    """All tables named as partitions, also those that a crash left detached."""
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r'"
        " AND relname ~ '^events_[0-9]{8}$' AND pg_table_is_visible(oid)"
    )
    return {row[0] for row in rows}


CREATE = (
    "CREATE TABLE {} (LIKE events INCLUDING DEFAULTS)"
    " WITH (autovacuum_freeze_min_age = 0)"  # rows never change: freeze them at once
)
ATTACH = "ALTER TABLE events ATTACH PARTITION {} FOR VALUES FROM ({}) TO ({})"
DETACH = "ALTER TABLE events DETACH PARTITION {} CONCURRENTLY"
FINALIZE = "ALTER TABLE events DETACH PARTITION {} FINALIZE"


def prepare(connection: Connection, window: Window) -> None:
    """Make the window's partitions that are missing, beside running writers."""
    there = existing(connection)
    for day in window.days():
        if name(day) not in there:
            add(connection, day)


# region: add
def add(connection: Connection, day: date) -> None:
    """Attach an empty day; CREATE … PARTITION OF would lock everybody out."""
    table = sql.Identifier(name(day))
    bounds = midnight(day), midnight(day + timedelta(1))
    with connection.transaction():
        connection.execute("SET LOCAL lock_timeout = '2s'")
        connection.execute(sql.SQL(CREATE).format(table))
        connection.execute(sql.SQL(ATTACH).format(table, *map(sql.Literal, bounds)))
        # endregion: add


def retire(connection: Connection, window: Window) -> None:
    """Drop what is older than the window; archive it between the two steps."""
    states = attached(connection)
    # One DETACH that was interrupted refuses all others until it is finalized.
    for old in sorted(existing(connection), key=lambda day: not states.get(day)):
        if old >= name(window.first):
            continue
        table = sql.Identifier(old)
        if old in states:
            leave = FINALIZE if states[old] else DETACH
            connection.execute(sql.SQL(leave).format(table))
        connection.execute(sql.SQL("DROP TABLE {}").format(table))


def attached(connection: Connection) -> dict[str, bool]:
    """Each partition of `events`, and whether its DETACH was interrupted."""
    return dict(
        connection.execute(
            "SELECT relname, inhdetachpending FROM pg_inherits"
            " JOIN pg_class ON pg_class.oid = inhrelid"
            " WHERE inhparent = 'events'::regclass"
        ).fetchall()
    )
