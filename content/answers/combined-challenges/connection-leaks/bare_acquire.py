"""A rule for the linter: no `await ….acquire()`."""

import ast
from collections.abc import Iterator
from pathlib import Path


# region: rule
def find_bare_acquires(file: str) -> list[str]:
    """file:line of each `….acquire(…)` that an `await` waits for, in a call or bare."""
    tree = ast.parse(Path(file).read_text())
    return [
        f"{file}:{call.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Await)
        for call in calls(node.value)
        if method(call) == "acquire"
    ]


def calls(awaited: ast.expr) -> Iterator[ast.Call]:
    """The awaited call and those in its arguments, unless a stack enters them."""
    if isinstance(awaited, ast.Call) and method(awaited) != "enter_async_context":
        values = [keyword.value for keyword in awaited.keywords]
        for node in [awaited, *awaited.args, *values]:
            if isinstance(node, ast.Call):
                yield node


def method(call: ast.Call) -> str | None:
    """The name after the last dot, if there is one."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else None


# endregion: rule
