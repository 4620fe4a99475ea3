"""How every revision is run."""

import os
import time

from alembic import context
from sqlalchemy import Connection, create_engine, pool, text

from models import Base

URL = context.config.get_main_option("sqlalchemy.url")
LOCK_TIMEOUT = os.environ.get("LOCK_TIMEOUT", "2s")


# region: env
def wait_for_turn(connection: Connection) -> None:
    """One deployer at a time; asks again and again, since waiting holds a snapshot."""
    turn = text("SELECT pg_try_advisory_lock(hashtextextended('alembic', 0))")
    while not connection.scalar(turn):
        connection.commit()
        time.sleep(0.2)
    connection.commit()


def migrate(connection: Connection) -> None:
    """A transaction a revision."""
    wait_for_turn(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


no_long_wait = {"options": f"-c lock_timeout={LOCK_TIMEOUT}"}
engine = create_engine(URL, poolclass=pool.NullPool, connect_args=no_long_wait)
with engine.connect() as connection:
    migrate(connection)
    # endregion: env
