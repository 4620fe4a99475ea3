"""Programs of the sample that are no web server: workers, relays, jobs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from samples_plugin.settings import FOLDER


class Program:
    """One running process, and what it writes."""

    def __init__(
        self, command: list[str], cwd: Path, log: Path, env: Mapping[str, str]
    ):
        """Start `command`; its output goes to the file `log`."""
        self.name = " ".join(command[2:4])
        self._log = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command,
                cwd=cwd,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )
        self.pid = self.process.pid

    def log(self) -> str:
        """What it has written so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def stop(self, *, seconds: float = 10.0) -> int:
        """Send SIGTERM, wait, and return the exit code (below 0: its signal).

        Fails the test, after killing the process, when it takes longer.
        """
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            late = f"{self.name} was still up {seconds} s after SIGTERM"
            pytest.fail(f"{late}:\n{self.log()}")

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        self.process.kill()
        self.process.wait()

    def gone(self) -> str | None:
        """None while it lives, else what it left behind."""
        if self.process.poll() is None:
            return None
        return f"{self.name} ended with {self.process.returncode}:\n{self.log()}"

    def end(self) -> None:
        """End it if it is still there, gently if it can be."""
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.kill()

    def wait_for(self, text: str, *, seconds: float = 30.0) -> None:
        """Return once `text` is in the log.

        Raises RuntimeError with the log when the program ends before, TimeoutError
        after `seconds`.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            reason = self.gone()
            if text in self.log():
                return
            if reason is not None:
                raise RuntimeError(reason)
            time.sleep(0.02)
        raise TimeoutError(f"{self.name} has not said {text!r}:\n{self.log()}")


class Spawn(Protocol):
    """The type of the `spawn` fixture."""

    def __call__(
        self,
        *args: str,
        env: Mapping[str, str] | None = None,
        ready: str | None = None,
    ) -> Program:
        """Start `python *args` in the sample's folder, as in `spawn("-m", "relay")`.

        `env` is added to the environment. With `ready`, wait until the program has
        written that text.
        """
        ...


@pytest.fixture
def spawn(pytestconfig: pytest.Config, tmp_path: Path) -> Iterator[Spawn]:
    """A factory of Python processes, which all end with the test."""
    numbers = count(1)
    with ExitStack() as running:

        def start(
            *args: str,
            env: Mapping[str, str] | None = None,
            ready: str | None = None,
        ) -> Program:
            log = tmp_path / f"program-{next(numbers)}.log"
            # Unbuffered, so that the log is what has been said by now.
            command = [sys.executable, "-u", *args]
            program = Program(command, pytestconfig.stash[FOLDER], log, env or {})
            running.callback(program.end)
            if ready is not None:
                program.wait_for(ready)
            return program

        yield start
