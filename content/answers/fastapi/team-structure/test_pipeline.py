"""What a change sets off, and who is asked."""

import ast
from pathlib import Path

import pytest
from samples_plugin import Record

from affected import affected_by

HERE = Path(__file__).parent
FOUND = sorted(
    {path.parent.name for path in HERE.glob("shop/*/__init__.py")} - {"apps", "kernel"}
)
ALL = ["billing_service", "catalogue_service", "monolith", "orders_service"]
EXPECTED = {
    "shop/catalogue/_service.py": ["catalogue_service", "monolith"],
    "shop/catalogue/client.py": ["orders_service"],
    "shop/catalogue/api.py": ["catalogue_service", "monolith", "orders_service"],
    "shop/orders/api.py": ["billing_service", "monolith", "orders_service"],
    "shop/kernel/errors.py": ALL,
}


def test_a_change_builds_what_imports_it(record: Record) -> None:
    """Private code rebuilds its own service, an api its callers, the kernel all."""
    built = {file: [short(root) for root in affected_by([file])] for file in EXPECTED}
    assert built == EXPECTED
    told = [
        f"{file}\n  {'all' if len(roots) == len(ALL) else ', '.join(roots)}"
        for file, roots in built.items()
    ]
    record("affected", "\n".join(told))


def short(root: str) -> str:
    """A composition root's last name."""
    return root.rpartition(".")[2]


def test_what_the_graph_does_not_know_builds_all() -> None:
    """A migration or a lock file is in no import graph, so everything is built."""
    for file in ("shop/orders/migrations/orders_0001_orders.py", "requirements.lock"):
        assert [short(root) for root in affected_by([file])] == ALL


def owners() -> dict[str, list[str]]:
    """Pattern → owners, in the file's order."""
    lines = (HERE / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    return {pattern: names for pattern, *names in entries}


@pytest.mark.parametrize("module", FOUND)
def test_every_module_has_one_owner_and_one_shape(module: str) -> None:
    """A module has one team, an api, a module.py, a contract, and its migrations."""
    assert owners()[f"/shop/{module}/"] == [f"@shop/{module}"]
    folder = HERE / "shop" / module
    for name in ("api.py", "module.py", "openapi.json", "migrations"):
        assert (folder / name).exists(), name


def test_the_layout_is_that_of_the_code(record: Record) -> None:
    """The tree is read from the files, and each line says what its docstring says."""
    shown = [HERE / "shop/apps", HERE / "shop/catalogue", HERE / "shop/kernel"]
    lines = []
    for folder in shown:
        lines.append(entry(f"shop/{folder.name}/", folder / "__init__.py"))
        files = sorted(folder.glob("[!_]*.py")) + sorted(folder.glob("_[!_]*.py"))
        lines += [entry(f"  {file.name}", file) for file in files]
    record("layout", "\n".join(lines))


def entry(name: str, file: Path) -> str:
    """A line of the tree: a name, and the docstring's first sentence."""
    doc = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return f"{name:23}{doc.partition('.')[0]}"
