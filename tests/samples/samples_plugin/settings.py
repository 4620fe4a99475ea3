"""How run.ts tells the plugin what to do, and what every sample needs."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

FOLDER = pytest.StashKey[Path]()
USED_SERVERS = pytest.StashKey[dict[str, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --samples, the mode, and --counts, the file for run.ts."""
    group = parser.getgroup("samples")
    group.addoption(
        "--samples",
        choices=["check", "record"],
        help="check the folder's recorded files after its tests, or write them",
    )
    group.addoption("--counts", type=Path, help="where to write the counts as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Remember the folder in which pytest was started: the sample's own."""
    config.stash[FOLDER] = config.invocation_params.dir
    config.stash[USED_SERVERS] = {}


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Samples run on asyncio; their names stay free of a [backend]."""
    return "asyncio"


def pytest_collection_finish() -> None:
    """Take all that is imported by now out of the garbage collector's way."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_garbage() -> Iterator[None]:
    # What a test leaks must warn in that test, not in a later one.
    yield
    gc.collect()


def recording(config: pytest.Config) -> bool:
    """Whether this run records instead of checking."""
    return bool(config.getoption("--samples") == "record")


def record_command(folder: Path) -> str:
    """The sentence that says how to record `folder`, …/<category>/<question>, again."""
    return f"Run: npm run record -- {folder.parent.name}/{folder.name}"


def used_servers(config: pytest.Config) -> dict[str, str]:
    """Name → version of the servers that tests of this run were given."""
    return config.stash[USED_SERVERS]


def leave_out(part: str) -> NoReturn:
    """Skip the test that needs a part which run.ts could not get."""
    pytest.skip(f"{part} is left out")
