"""Migrates one module: `python -m migrate orders`, with OWNER_DSN set."""

import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

HERE = Path(__file__).parent


def upgrade(module: str, dsn: str, revision: str = "head") -> None:
    """Bring the module's schema to `revision`. `dsn` is that of its owner role."""
    command.upgrade(configured(module, dsn), revision)


def configured(module: str, dsn: str) -> Config:
    """The module's revisions, which know nothing of other modules' revisions."""
    config = Config(attributes={"module": module, "dsn": dsn})
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(HERE / f"shop/{module}/migrations"))
    return config


if __name__ == "__main__":
    upgrade(sys.argv[1], os.environ["OWNER_DSN"])
