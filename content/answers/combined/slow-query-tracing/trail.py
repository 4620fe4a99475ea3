"""One statement's trail through two logs, on lines that fit a phone."""

import textwrap

from pg_log import Entry


def report(slow: str, duration: Entry, plan: Entry) -> str:
    """The same statement in the app's log and in PostgreSQL's."""
    lines = ["app", *wrap(slow)]
    lines += ["log_min_duration_statement, prefix '%m [%p] %Q '"]
    lines += wrap(f"[{duration.pid}] {duration.queryid} LOG:  {duration.text}")
    lines += ["auto_explain, log_verbose", *indented(plan.text)]
    return "\n".join(lines)


def indented(plan: str) -> list[str]:
    """The plan without its text and its output columns."""
    lines = plan.splitlines()
    start = next(n for n, line in enumerate(lines) if "(cost=" in line)
    kept = [line for line in lines[start:] if "Output:" not in line]
    return [f"  {line}" for line in [lines[0], *kept]]


def wrap(text: str) -> list[str]:
    """Lines that fit a phone."""
    return textwrap.wrap(text, 70, initial_indent="  ", subsequent_indent="    ")


def find(found: list[Entry], kind: str, statement: str) -> Entry:
    """The latest entry of `kind` about `statement`."""
    return [e for e in found if kind in e.text and f"'{statement}'" in e.text][-1]
