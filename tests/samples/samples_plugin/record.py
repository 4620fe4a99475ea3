"""`record`: what a test shows, kept beside the answer and compared in shape."""

import difflib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from samples_plugin.formats import Format, format_of
from samples_plugin.settings import FOLDER, record_command, recording

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
T = TypeVar("T")


class Record:
    """Called as `record(name, value)`; see `__call__`."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        """Compare with the .out files of `folder`, or collect new ones if `full`."""
        self.full = full
        """Whether this run records, at full scale."""
        self.files: dict[str, str] = {}
        """File name → text of what this run has recorded so far."""
        self._folder = folder

    def scale(self, *, check: T, full: T) -> T:
        """`full` in a run that records, else `check`: the same claim, but smaller."""
        return full if self.full else check

    def __call__(self, name: str, value: object, *, mask: Sequence[str] = ()) -> None:
        """Keep `value` as <name>.out, or compare its shape with that file.

        The end of `name` chooses the format: `x.plan` is the list that EXPLAIN
        (FORMAT JSON) gives, parsed or not; `x.values` a flat dict of numbers,
        strings and bools; anything else a text. `mask` holds regular expressions
        for what else differs between two runs of a text.

        Fails the test when the shapes differ or the file is not there, and raises
        TypeError for a value that is not of the format. A run that records writes
        its files at its end, and only when every test has passed.
        """
        if not NAME.fullmatch(name):
            fail(f"{name!r} is no name for a record. Use a-z, 0-9, '.', '_' and '-'.")
        file = f"{name}.out"
        if file in self.files:
            fail(f"{file} is recorded twice in one run. Give each record its own name.")
        form = format_of(name)
        self.files[file] = form.write(value)
        if not self.full:
            compare(self._folder / file, self.files[file], form, mask)


RECORD = pytest.StashKey[Record]()


@pytest.fixture(scope="session")
def record(pytestconfig: pytest.Config) -> Record:
    """Keeps what a test shows: `record(name, value)`, `record.scale(…)`."""
    return pytestconfig.stash[RECORD]


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Give the run its one Record."""
    config.stash[RECORD] = Record(config.stash[FOLDER], full=recording(config))


def compare(path: Path, text: str, form: Format, mask: Sequence[str]) -> None:
    """Fail the test unless `text` has the shape of the file at `path`."""
    again = record_command(path.parent)
    if not path.is_file():
        fail(f"{path.name} is recorded by this test, but is not in the folder. {again}")
    before = form.shape(path.read_text(encoding="utf-8"), mask)
    now = form.shape(text, mask)
    if before != now:
        lines = difflib.unified_diff(before, now, path.name, "this run", lineterm="")
        diff = "\n".join(lines)
        fail(f"{path.name} no longer holds. If this run is right: {again}\n{diff}")


def fail(message: str) -> None:
    """Fail the test with a message that needs no traceback."""
    pytest.fail(message, pytrace=False)
