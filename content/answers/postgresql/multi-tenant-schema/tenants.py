"""Two tenants, each with a project, a member and issue number 1."""

from psycopg import ClientCursor, Connection

from statements import FOLDER

IDS = {
    "acme": "a0000000-0000-7000-8000-000000000000",
    "acme_project": "a0000000-0000-7000-8000-000000000001",
    "acme_member": "a0000000-0000-7000-8000-000000000002",
    "globex": "b0000000-0000-7000-8000-000000000000",
    "globex_project": "b0000000-0000-7000-8000-000000000001",
    "globex_member": "b0000000-0000-7000-8000-000000000002",
}


def create_tables(connection: Connection) -> None:
    """Create the tables whose keys begin with the tenant."""
    connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))


def add_tenants(connection: Connection) -> None:
    """Insert both tenants."""
    seed = (FOLDER / "seed.sql").read_text(encoding="utf-8")
    ClientCursor(connection).execute(seed, IDS)
