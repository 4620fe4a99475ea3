"""Alembic's environment of every module: its own schema, its own version table."""

from alembic import context
from sqlalchemy import NullPool, create_engine

settings = context.config.attributes
engine = create_engine(
    settings["dsn"].replace("postgresql://", "postgresql+psycopg://", 1),
    poolclass=NullPool,
)
with engine.connect() as connection:
    context.configure(connection, version_table_schema=settings["module"])
    with context.begin_transaction():
        context.run_migrations()
