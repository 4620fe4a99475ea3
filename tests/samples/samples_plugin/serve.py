"""The sample's app in real uvicorn processes."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import pytest

from samples_plugin.ports import HOST, free_port, wait_for_port
from samples_plugin.settings import FOLDER, used_servers


class App:
    """One running uvicorn."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        """Take over `process`, which writes to the file `log`."""
        self.url = f"http://{HOST}:{port}"
        self.pid = process.pid
        self.process = process
        self._log = log

    def log(self) -> str:
        """What uvicorn and the app have written so far."""
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
            late = f"uvicorn was still up {seconds} s after SIGTERM"
            pytest.fail(f"{late}:\n{self.log()}")

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()


class Serve(Protocol):
    """The type of the `serve` fixture."""

    def __call__(
        self,
        target: str = "app:app",
        *,
        env: Mapping[str, str] | None = None,
        workers: int = 1,
        args: Sequence[str] = (),
    ) -> App:
        """Start uvicorn on `target` in the sample's folder; wait for its port.

        `env` is added to the environment, `args` to uvicorn's command line.
        Raises RuntimeError with the log when uvicorn ends before it listens.
        """
        ...


@pytest.fixture
def serve(pytestconfig: pytest.Config, tmp_path: Path) -> Iterator[Serve]:
    """A factory of uvicorn processes, which all end with the test."""
    folder = pytestconfig.stash[FOLDER]
    with ExitStack() as running:

        def start(
            target: str = "app:app",
            *,
            env: Mapping[str, str] | None = None,
            workers: int = 1,
            args: Sequence[str] = (),
        ) -> App:
            port = free_port()
            path = tmp_path / f"uvicorn-{port}.log"
            command = [sys.executable, "-m", "uvicorn", target, "--no-use-colors"]
            command += ["--host", HOST, "--port", str(port)]
            if workers > 1:
                command += ["--workers", str(workers)]
            with path.open("wb") as log:
                process = subprocess.Popen(
                    [*command, *args],
                    cwd=folder,
                    env={**os.environ, **(env or {})},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            app = App(process, port, path)
            running.callback(end, app)
            used_servers(pytestconfig)["uvicorn"] = version("uvicorn")
            wait_for_port(port, lambda: gone(app, target, process))
            return app

        yield start


def end(app: App) -> None:
    """End an app that the test has left running, gently if it can be."""
    app.process.terminate()
    try:
        app.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        app.kill()


def gone(app: App, target: str, process: subprocess.Popen[bytes]) -> str | None:
    """None while uvicorn lives, else what it left behind."""
    if process.poll() is None:
        return None
    return f"uvicorn {target} ended with {process.returncode}:\n{app.log()}"
