"""Alembic, as a program calls it: `DATABASE_URL=… python deploy.py REVISION`."""

import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

FOLDER = Path(__file__).parent


def config_of(url: str, *folders: str) -> Config:
    """Alembic's settings for a database; revisions from `folders` besides."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER / "migrations"))
    config.set_main_option("path_separator", "newline")
    versions = [FOLDER / "migrations/versions", *(FOLDER / name for name in folders)]
    config.set_main_option("version_locations", "\n".join(map(str, versions)))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str, revision: str, *folders: str) -> None:
    """Run revisions up to this one."""
    command.upgrade(config_of(url, *folders), revision)


if __name__ == "__main__":
    upgrade(os.environ["DATABASE_URL"], *sys.argv[1:])
