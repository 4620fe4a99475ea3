"""The statements of migration.sql, by named region."""

import re
from pathlib import Path

MIGRATION = Path(__file__).with_name("migration.sql").read_text(encoding="utf-8")


def sql(region: str) -> str:
    """What stands between `-- region: x` and `-- endregion: x`."""
    found = re.search(
        rf"^-- region: {region}\n(.*?)^-- endregion: {region}$", MIGRATION, re.M | re.S
    )
    if found is None:
        raise LookupError(f"migration.sql has no region {region}")
    return found[1].strip()
