"""What the tests of the plugin share."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SETTINGS = Path(__file__).with_name("pytest.toml")

Run = Callable[..., pytest.RunResult]
"""run(mode, test, *args): pytest's result for `test`, the source of a test file."""


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty answer folder, fastapi/demo, which is the working directory."""
    path = pytester.mkdir("fastapi") / "demo"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(folder: Path, pytester: pytest.Pytester) -> Run:
    """Runs the plugin on a test file in `folder`, as run.ts does."""

    def run_with(mode: str, test: str, *args: str) -> pytest.RunResult:
        (folder / "test_demo.py").write_text(test, encoding="utf-8")
        settings = ("-c", str(SETTINGS), "--rootdir", str(folder), "--samples", mode)
        plugins = ("-p", "anyio.pytest_plugin", "-p", "samples_plugin")
        return pytester.runpytest_inprocess(*settings, *plugins, *args)

    return run_with
