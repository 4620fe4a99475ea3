"""SIGTERM goes to the process that the image started, and to no other."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
from samples_plugin import Spawn

SERVER = f"{sys.executable} -m uvicorn bare:app --lifespan off --port 0"


def heard(spawn: Spawn, script: Path, line: str) -> bool:
    """Whether SIGTERM to the shell that runs `line` in a script stops the server."""
    script.write_text(f"echo preparing\n{line}\n")
    as_shell = f"import os; os.execvp('sh', ['sh', {str(script)!r}])"
    container = spawn("-c", as_shell, ready="Uvicorn running")
    shell = psutil.Process(container.pid)
    server = [shell, *shell.children()][-1]
    container.stop()
    try:
        return not server.is_running()
    finally:
        if server.is_running():
            server.kill()


def test_a_shell_keeps_sigterm_to_itself(spawn: Spawn, tmp_path: Path) -> None:
    """The last line of an entrypoint script needs `exec`, or uvicorn never hears."""
    lines = {"child.sh": SERVER, "exec.sh": f"exec {SERVER}"}
    with ThreadPoolExecutor() as pool:
        found = [pool.submit(heard, spawn, tmp_path / n, lines[n]) for n in lines]
    assert [future.result() for future in found] == [False, True]
