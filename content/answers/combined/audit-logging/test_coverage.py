"""Every way to write, and who sees it: ORM events or the trigger."""

from collections.abc import Callable, Iterator

import pytest
from samples_plugin import Record
from sqlalchemy import Connection, create_engine, func, select, text, update
from sqlalchemy.orm import Session, sessionmaker

from models import Account
from orm_events import AppEntry, listen
from shop import Shop


@pytest.fixture(scope="module")
def sessions(shop: Shop) -> Iterator[sessionmaker[Session]]:
    """Sessions of a superuser, so that nothing is refused, with the ORM's events."""
    url = shop.admin_dsn.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url)
    AppEntry.__table__.create(engine)
    factory = sessionmaker(engine, class_=type("Listened", (Session,), {}))
    listen(factory.class_)
    yield factory
    engine.dispose()


def one_object(session: Session) -> None:
    session.get_one(Account, 1).credit += 1


def bulk_update(session: Session) -> None:
    session.execute(update(Account).values(credit=Account.credit + 1))


def copy(session: Session) -> None:
    driver = session.connection().connection.driver_connection
    into = "COPY shop.accounts (email, credit, password_hash) FROM STDIN"
    with driver.cursor().copy(into) as rows:
        for n in range(100):
            rows.write_row((f"copied-{n}@example.com", 1, "hash"))


def by_hand(session: Session) -> None:
    session.execute(text("DELETE FROM shop.accounts WHERE email = '10@example.com'"))


def truncate(session: Session) -> None:
    session.execute(text("TRUNCATE shop.accounts"))


def as_replica(session: Session) -> None:
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(text("UPDATE shop.accounts SET credit = 0 WHERE id = 1"))


def reading(session: Session) -> None:
    session.execute(select(Account)).all()


def definition(session: Session) -> None:
    session.execute(text("ALTER TABLE shop.accounts ALTER credit TYPE bigint USING 0"))


WRITES: list[tuple[str, Callable[[Session], None], int, int]] = [
    ("an object, flushed", one_object, 1, 1),
    ("update(), 10 rows", bulk_update, 0, 10),
    ("COPY, 100 rows", copy, 0, 100),
    ("DELETE in psql", by_hand, 0, 1),
    ("TRUNCATE", truncate, 0, 1),
    ("as a replica", as_replica, 0, 0),
    ("SELECT", reading, 0, 0),
    ("ALTER TABLE … USING", definition, 0, 0),
]


def test_who_sees_which_write(sessions: sessionmaker[Session], record: Record):
    """The trigger has each changed row, the ORM's events the flushed object alone."""
    lines = [f"{'write':<20}{'ORM':>4}{'trigger':>9}"]
    for name, write, by_orm, by_trigger in WRITES:
        seen = entries_of(sessions, write)
        assert (name, *seen) == (name, by_orm, by_trigger)
        lines.append(f"{name:<20}{seen[0]:>4}{seen[1]:>9}")
    record("coverage", "\n".join(lines))


def entries_of(
    sessions: sessionmaker[Session], write: Callable[[Session], None]
) -> tuple[int, int]:
    """What `write` leaves in either log, before it is rolled back."""
    with sessions() as session:
        session.execute(select(func.set_config("app.actor", "test", True)))
        before = counts(session.connection())
        write(session)
        session.flush()
        after = counts(session.connection())
        session.rollback()
    return after[0] - before[0], after[1] - before[1]


def counts(connection: Connection) -> tuple[int, int]:
    """Entries by the ORM's events, and by the trigger."""
    row = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM shop.app_entries),"
            " (SELECT count(*) FROM audit.entry)"
        )
    ).one()
    return row[0], row[1]


def test_a_table_without_the_trigger_is_found(shop: Shop):
    """One query names each table that nobody has audited, for a test of yours."""
    query = """
    SELECT relid::regclass::text FROM pg_stat_user_tables
    WHERE schemaname = 'shop' AND NOT EXISTS (
        SELECT FROM pg_trigger
        WHERE tgrelid = relid AND tgenabled <> 'D' AND tgfoid = 'audit.record'::regproc
    )
    """
    with shop.admin() as admin, admin.transaction(force_rollback=True):
        admin.execute("DROP TABLE IF EXISTS shop.app_entries")
        assert admin.execute(query).fetchall() == []
        admin.execute("CREATE TABLE shop.forgotten ()")
        assert admin.execute(query).fetchall() == [("shop.forgotten",)]
        admin.execute("ALTER TABLE shop.accounts DISABLE TRIGGER USER")
        assert len(admin.execute(query).fetchall()) == 2
