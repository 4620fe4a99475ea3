"""The sample's app in real uvicorn processes."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import pytest

from samples_plugin.ports import HOST, free_port, wait_for_port
from samples_plugin.programs import Program
from samples_plugin.settings import FOLDER, used_servers


class App(Program):
    """One running uvicorn."""

    def __init__(
        self,
        target: str,
        port: int,
        args: Sequence[str],
        cwd: Path,
        log: Path,
        env: Mapping[str, str],
    ):
        """Start it on `port`, with `args` on its command line."""
        command = [sys.executable, "-m", "uvicorn", target, "--no-use-colors"]
        command += ["--host", HOST, "--port", str(port), *args]
        super().__init__(command, cwd, log, env)
        self.url = f"http://{HOST}:{port}"


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
            log = tmp_path / f"uvicorn-{port}.log"
            crew = ["--workers", str(workers)] if workers > 1 else []
            app = App(target, port, [*crew, *args], folder, log, env or {})
            running.callback(app.end)
            used_servers(pytestconfig)["uvicorn"] = version("uvicorn")
            wait_for_port(port, app.gone)
            return app

        yield start
