"""The three formats of a record, chosen by the end of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples_plugin import shapes
from samples_plugin.masking import masked


@dataclass(frozen=True)
class Format:
    """How a value becomes a file, and how two such files are compared."""

    write: Callable[[object], str]
    """Value → text of the file. Raises TypeError or ValueError for a wrong one."""
    shape: Callable[[str, Sequence[str]], list[str]]
    """Text of the file and more masks → the lines that every run must show."""


PLAN = Format(shapes.write_plan, lambda text, _: shapes.shape_of_plan(text))
VALUES = Format(shapes.write_values, lambda text, _: shapes.shape_of_values(text))
TEXT = Format(shapes.write_text, lambda text, more: masked(text, more).splitlines())


def format_of(name: str) -> Format:
    """The format of `x.plan`, of `x.values`, or of a text."""
    if name.endswith(".plan"):
        return PLAN
    return VALUES if name.endswith(".values") else TEXT
