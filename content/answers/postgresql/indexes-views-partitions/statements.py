"""The SQL of this folder, by file and named region."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent


def sql(file: str, region: str) -> str:
    """The statements between `-- region: x` and `-- endregion: x` of `file`."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    found = re.search(
        rf"^-- region: {region}\n(.*?)^-- endregion: {region}$", text, re.M | re.S
    )
    if found is None:
        raise LookupError(f"{file} has no region {region}")
    return found[1].strip()
