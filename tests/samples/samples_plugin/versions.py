"""The versions that a folder's samples ran on, read from the run itself."""

import ast
import platform
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions, version
from pathlib import Path

# The client has the name of the server.
CALLED = {"redis": "redis-py"}
REQUIREMENTS = Path(__file__).parents[1] / "requirements.in"


def versions(folder: Path, servers: Mapping[str, str]) -> dict[str, str]:
    """Name → version: python, `servers`, and the pinned packages in use, sorted."""
    packages = pinned_packages() & imported_packages(folder)
    return {
        "python": platform.python_version(),
        **dict(sorted(servers.items())),
        **{CALLED.get(name, name): version(name) for name in sorted(packages)},
    }


def pinned_packages() -> set[str]:
    """The names that requirements.in pins, without extras: {'fastapi', …}."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return {found[0] for line in lines if (found := re.match(r"[a-z0-9-]+", line))}


def imported_packages(folder: Path) -> set[str]:
    """The packages whose modules the folder's *.py import, also further down."""
    providers = packages_distributions()
    return {
        provider.lower().replace("_", "-")
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes(), path.name))
        for module in modules_of(node)
        for provider in providers.get(module, [])
    }


def modules_of(node: ast.AST) -> Iterator[str]:
    """The top-level modules that one node of a syntax tree brings in."""
    match node:
        case ast.Import(names=names):
            modules = [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            modules = [module]
        # SQLAlchemy imports the driver that its URL names.
        case ast.Attribute(attr="sqlalchemy_url"):
            modules = ["asyncpg"]
        case _:
            modules = []
    for module in modules:
        yield module.partition(".")[0]
