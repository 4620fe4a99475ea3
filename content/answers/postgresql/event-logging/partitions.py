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
    for old in sorted(existing(connection)):
        if old >= name(window.first):
            continue
        table = sql.Identifier(old)
        if attached(connection, old):
            connection.execute(sql.SQL(DETACH).format(table))
        connection.execute(sql.SQL("DROP TABLE {}").format(table))


def attached(connection: Connection, table: str) -> bool:
    """Whether that table is a partition of `events`."""
    return connection.execute(
        "SELECT relispartition FROM pg_class WHERE oid = %s::regclass", (table,)
    ).fetchone()[0]
