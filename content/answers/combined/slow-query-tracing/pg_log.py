"""PostgreSQL's log, an entry with its indented lines at a time."""

import re
from dataclasses import dataclass

ENTRY = re.compile(r"^\S+ \S+ \S+ \[(\d+)\] (-?\d+) (\w+):  (.*)$")


@dataclass
class Entry:
    """One entry of a log with log_line_prefix = '%m [%p] %Q '."""

    pid: int
    queryid: int
    level: str
    text: str


def read_entries(log: str) -> list[Entry]:
    """All entries, oldest first."""
    entries: list[Entry] = []
    for line in log.splitlines():
        if found := ENTRY.match(line):
            pid, queryid, level, text = found.groups()
            entries.append(Entry(int(pid), int(queryid), level, text))
        elif entries and line.startswith("\t"):
            entries[-1].text += f"\n{line[1:]}"
    return entries
