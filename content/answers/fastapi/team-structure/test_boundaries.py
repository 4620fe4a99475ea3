"""The import rules of pyproject.toml, and that each of them can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli
from samples_plugin import Record

HERE = Path(__file__).parent
LINT = f"from {cli.__name__} import lint_imports_command as lint; lint()"

PRIVATE = "What starts with _ stays in its module"
LAYERS = "Dependencies point one way"


def lint(folder: Path) -> tuple[int, str]:
    """Exit code and output of lint-imports on the shop in `folder`."""
    ended = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "72"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shop that a test may spoil."""
    shutil.copytree(HERE / "shop", tmp_path / "shop")
    shutil.copy(HERE / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_shop_keeps_its_rules() -> None:
    """All import contracts hold for the code that is shown and run."""
    code, output = lint(HERE)
    assert (code, "5 kept, 0 broken" in output) == (0, True), output


PLANTS = {
    "private": (
        "shop/orders/_service.py",
        "from shop.catalogue._service import CatalogueService",
        PRIVATE,
    ),
    "upward": (
        "shop/catalogue/_service.py",
        "from shop.orders.api import OrderPlaced",
        LAYERS,
    ),
    "wiring": (
        "shop/orders/_service.py",
        "from shop.catalogue.client import CatalogueClient",
        "Only the composition roots wire modules",
    ),
    "framework": (
        "shop/orders/api.py",
        "import asyncpg",
        "An api holds types: no framework, no driver",
    ),
    "kernel": (
        "shop/kernel/settings.py",
        "import sqlalchemy",
        "The kernel knows no database and calls nobody",
    ),
    "new": ("shop/shipping/__init__.py", "", LAYERS),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_import_breaks_its_rule(
    copy: Path, plant: str, record: Record
) -> None:
    """One illegal import fails the run; a module that nobody has placed does, too."""
    file, line, rule = PLANTS[plant]
    path = copy / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}{line}\n", encoding="utf-8")
    code, output = lint(copy)
    assert code == 1
    assert f"{rule} BROKEN" in output, output
    assert "1 broken" in output
    if plant == "private":
        record("illegal-import", output[output.index("Broken contracts") :])
