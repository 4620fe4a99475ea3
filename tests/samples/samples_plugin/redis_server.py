"""A private Redis for one test, which the test may stop and start."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples_plugin.ports import HOST, free_port, wait_for_port
from samples_plugin.settings import leave_out, used_servers

PROGRAM = "SAMPLES_REDIS_SERVER"


class RedisServer:
    """One redis-server process without persistence."""

    def __init__(self, program: str, folder: Path) -> None:
        """`program` is the executable; `folder` takes its log."""
        self.port = free_port()
        self.url = f"redis://{HOST}:{self.port}/0"
        self._log = folder / "redis.log"
        self._command = [program, "--port", str(self.port), "--bind", HOST]
        self._command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        # Redis looks for a signal to end at each tick: a hundred a second, not ten.
        self._command += ["--hz", "100"]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start on the same port, empty, and wait until it accepts.

        Raises RuntimeError with the server's log when it ends instead.
        """
        assert self._process is None, "this Redis runs already"
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                self._command, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        self._process = process

        def gone() -> str | None:
            if process.poll() is None:
                return None
            return f"redis-server ended:\n{self._log.read_text()}"

        wait_for_port(self.port, gone)

    def stop(self) -> None:
        """End it; open connections break. Does nothing when it is stopped."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None


@pytest.fixture
def redis_server(pytestconfig: pytest.Config, tmp_path: Path) -> Iterator[RedisServer]:
    """A running, empty redis-server of this test on a free loopback port."""
    program = os.environ.get(PROGRAM) or leave_out("Redis")
    used_servers(pytestconfig)["redis"] = version(program)
    server = RedisServer(program, tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def version(program: str) -> str:
    """The x.y.z that `program --version` states ("v=7.0.15")."""
    stated = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"v=(\S+)", stated)
    assert found, f"{program} --version says {stated!r}"
    return found[1]
