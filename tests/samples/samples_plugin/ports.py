"""Free loopback ports, and the wait until somebody listens on one."""

import contextlib
import socket
import time
from collections.abc import Callable

HOST = "127.0.0.1"


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for_port(
    port: int, gone: Callable[[], str | None], *, seconds: float = 30.0
) -> None:
    """Return once `port` accepts a connection.

    `gone` gives None while the server lives, else the reason to give up, which
    becomes the message of the RuntimeError; TimeoutError after `seconds`.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with (
            contextlib.suppress(OSError),
            socket.create_connection((HOST, port), timeout=1.0),
        ):
            return
        if (reason := gone()) is not None:
            raise RuntimeError(reason)
        time.sleep(0.02)
    raise TimeoutError(f"nothing accepts connections on {HOST}:{port}")
