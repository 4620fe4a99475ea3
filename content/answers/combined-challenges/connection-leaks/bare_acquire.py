"""A rule for the linter: no `await ….acquire()`."""

import ast
from pathlib import Path


# region: rule
def find_bare_acquires(file: str) -> list[str]:
    """file:line of each `await ….acquire(…)`."""
    return [
        f"{file}:{node.lineno}"
        for node in ast.walk(ast.parse(Path(file).read_text()))
        if isinstance(node, ast.Await)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and node.value.func.attr == "acquire"
    ]


# endregion: rule
