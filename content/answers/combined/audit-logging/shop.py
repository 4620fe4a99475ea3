"""A database with accounts and their audit log, as its different roles see it."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import Connection
from psycopg.rows import dict_row
from samples_plugin import Database

FOLDER = Path(__file__).parent
ACCOUNT = """
INSERT INTO shop.accounts (email, credit, password_hash)
SELECT n || '@example.com', 1000, 'hash of ' || n FROM generate_series(1, %s) AS n
"""


@dataclass(frozen=True)
class Shop:
    """The addresses of one database."""

    admin_dsn: str
    """For the superuser."""
    api_dsn: str
    """For the role of the service."""

    @property
    def api_url(self) -> str:
        """The service's address, for SQLAlchemy."""
        return self.api_dsn.replace("postgresql://", "postgresql+asyncpg://", 1)

    def admin(self, role: str | None = None) -> Connection:
        """A superuser's session, or one that acts as `role`."""
        connection = psycopg.connect(self.admin_dsn, autocommit=True)
        if role is not None:
            connection.execute(f"SET ROLE {role}")
        return connection

    def api(self) -> Connection:
        """A session of the service's own role, as psql would open it."""
        return psycopg.connect(self.api_dsn, autocommit=True)

    def entries(self, since: int = 0) -> list[dict[str, object]]:
        """All entries after id `since`, oldest first, as the auditor reads them."""
        with self.admin("audit_reader") as connection:
            cursor = connection.cursor(row_factory=dict_row)
            cursor.execute(
                "SELECT * FROM audit.entry WHERE id > %s ORDER BY id", [since]
            )
            return cursor.fetchall()

    def last(self) -> int:
        """The id of the newest entry."""
        return max((entry["id"] for entry in self.entries()), default=0)


def build(database: Database, password: str, accounts: int = 10) -> Shop:
    """Create the tables, their triggers and this month, with `accounts` in them."""
    with psycopg.connect(database.dsn) as connection:
        for file in ["schema.sql", "audit.sql"]:
            connection.execute((FOLDER / file).read_text(encoding="utf-8"))
        connection.execute(ACCOUNT, [accounts])
        connection.execute((FOLDER / "triggers.sql").read_text(encoding="utf-8"))
        # Tomorrow's too, for a test that starts at midnight.
        today = datetime.datetime.now(datetime.UTC).date()
        for day in [today, today + datetime.timedelta(days=1)]:
            connection.execute("SET ROLE audit_owner")
            connection.execute("SELECT audit.add_month(%s)", [day])
    host = database.dsn.partition("@")[2]
    return Shop(database.dsn, f"postgresql://shop_api:{password}@{host}")
