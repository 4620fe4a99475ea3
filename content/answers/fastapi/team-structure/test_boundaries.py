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

MEETING = "Modules meet in api.py, and apps wire them"


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
    """A copy of the shop that a test may spoil, with a file that no rule names."""
    shutil.copytree(HERE / "shop", tmp_path / "shop")
    (tmp_path / "shop/catalogue/pricing.py").write_text("discount = 1\n", "utf-8")
    shutil.copy(HERE / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_shop_keeps_its_rules() -> None:
    """All import contracts hold for the code that is shown and run."""
    code, output = lint(HERE)
    assert (code, "4 kept, 0 broken" in output) == (0, True), output


ORDERS = "shop/orders/_service.py"
PLANTS = {
    (ORDERS, "from shop.catalogue._service import CatalogueService"): (
        "shop.orders._service -> shop.catalogue._service"
    ),
    (ORDERS, "from shop.catalogue.pricing import discount"): (
        "shop.orders._service -> shop.catalogue.pricing"
    ),
    (ORDERS, "from shop.catalogue.client import CatalogueClient"): (
        "shop.orders._service -> shop.catalogue.client"
    ),
    # Its __init__ might hand out anything.
    (ORDERS, "import shop.catalogue"): "shop.orders._service -> shop.catalogue ",
    ("shop/apps/monolith.py", "from shop.catalogue import _service"): (
        "shop.apps.monolith -> shop.catalogue._service"
    ),
    ("shop/catalogue/_service.py", "from shop.orders.api import OrderPlaced"): (
        "shop.catalogue._service -> shop.orders.api"
    ),
    ("shop/orders/api.py", "import asyncpg"): "shop.orders.api -> asyncpg",
    ("shop/kernel/settings.py", "import sqlalchemy"): (
        "shop.kernel.settings -> sqlalchemy"
    ),
    ("shop/shipping/__init__.py", ""): "shop.shipping",
}
"""File and line → how the linter names the fault."""


def plant(folder: Path, file: str, line: str) -> None:
    """Add the line to the file."""
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as text:
        text.write(f"{line}\n")


def test_one_illegal_import_breaks_the_build(copy: Path, record: Record) -> None:
    """A single import of another module's private code is a failing exit code."""
    plant(copy, *next(iter(PLANTS)))
    code, output = lint(copy)
    assert (code, f"{MEETING} BROKEN" in output, "1 broken" in output) == (
        1,
        True,
        True,
    )
    record("illegal-import", output[output.index("Broken contracts") :])


def test_every_kind_of_illegal_import_is_named(copy: Path) -> None:
    """Each rule names its planted import; a module that nobody has placed, too."""
    for file, line in PLANTS:
        plant(copy, file, line)
    code, output = lint(copy)
    assert (code, "0 kept" in output) == (1, True), output
    for fault in PLANTS.values():
        assert fault in output, output
