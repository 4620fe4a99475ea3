"""SIGTERM goes to the process that the image started, and to no other."""

import sys
from pathlib import Path

import psutil
import pytest
from samples_plugin import Spawn

SERVER = f"{sys.executable} -m uvicorn bare:app --port 0"


@pytest.mark.parametrize(("run", "heard"), [("", False), ("exec ", True)])
def test_a_shell_keeps_sigterm_to_itself(
    run: str, heard: bool, spawn: Spawn, tmp_path: Path
) -> None:
    """Without `exec`, a script's server never hears of SIGTERM."""
    script = tmp_path / "entrypoint.sh"
    script.write_text(f"echo preparing\n{run}{SERVER}\n")
    as_shell = f"import os; os.execvp('sh', ['sh', {str(script)!r}])"
    container = spawn("-c", as_shell, ready="Uvicorn running")
    processes = [psutil.Process(container.pid)]
    processes += processes[0].children()
    container.stop()
    server = processes[-1]
    try:
        assert ("Shutting down" in container.log()) == heard
        assert server.is_running() != heard
    finally:
        if server.is_running():
            server.kill()
            server.wait()
