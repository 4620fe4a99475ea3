"""The shape of a recorded value: what every run must show again.

Each format has a `write_…`, value → the text of the .out file, and a
`shape_of_…`, that text → the lines that two runs are compared by.
"""

import json
import math
from collections.abc import Iterator
from typing import Any

NAMES = [("", "Join Type"), ("on ", "Relation Name"), ("using ", "Index Name")]


def write_plan(value: object) -> str:
    """Pretty JSON of a plan: the list of EXPLAIN (FORMAT JSON), text or parsed."""
    plan = json.loads(value) if isinstance(value, str | bytes) else value
    match plan:
        case [{"Plan": {"Node Type": str()}}]:
            return json.dumps(plan, indent=2, ensure_ascii=False) + "\n"
    raise TypeError(
        "a .plan is the list that EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) returns: "
        f'[{{"Plan": {{"Node Type": …}}}}]. This is {plan!r:.200}.'
    )


def write_values(value: object) -> str:
    """Pretty JSON of a flat dict: name → finite number, string or bool."""
    if not isinstance(value, dict) or not value:
        raise TypeError(f"a .values is a dict with entries. This is {value!r:.200}.")
    for name, entry in value.items():
        if not isinstance(name, str) or kind(entry) == "other":
            raise TypeError(
                "a .values maps names to numbers, strings and bools. "
                f"{name!r} is {entry!r:.100}."
            )
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def write_text(value: object) -> str:
    """The text itself, ending in one line break."""
    if not isinstance(value, str) or not value.strip():
        raise TypeError(
            f"a recorded text is a str with characters in it. This is {value!r:.200}. "
            "Name it x.values or x.plan to record those."
        )
    return value.rstrip("\n") + "\n"


def shape_of_plan(text: str) -> list[str]:
    """One line a node, indented by depth: type, join type, relation, index."""
    return list(plan_lines(json.loads(text)[0]["Plan"], 0))


def plan_lines(node: dict[str, Any], depth: int) -> Iterator[str]:
    """The lines of `node` and of the nodes below it."""
    line = "  " * depth + node["Node Type"]
    for word, key in NAMES:
        if key in node:
            line += f" {word}{node[key]}"
    yield line
    for child in node.get("Plans", []):
        yield from plan_lines(child, depth + 1)


def shape_of_values(text: str) -> list[str]:
    """One line a name, sorted: numbers as their type, strings and bools as they are."""
    return [
        f"{name}: {'number' if kind(value) == 'number' else json.dumps(value)}"
        for name, value in sorted(json.loads(text).items())
    ]


def kind(value: object) -> str:
    """'bool', 'string', 'number' (finite), or 'other'."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int | float) and math.isfinite(value):
        return "number"
    return "other"
