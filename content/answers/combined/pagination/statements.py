"""Regions of queries.sql."""

import re
from pathlib import Path

TEXT = Path(__file__).with_name("queries.sql").read_text(encoding="utf-8")


def sql(name: str) -> str:
    """The statement between `-- region: name` and its end. KeyError without one."""
    pattern = rf"-- region: {name}\n(.*?)\n-- endregion: {name}\n"
    found = re.search(pattern, TEXT, re.DOTALL)
    if not found:
        raise KeyError(name)
    return found[1]
