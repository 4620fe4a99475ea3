"""Waiting for a state instead of for a time."""

import time
from collections.abc import Callable


def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Return as soon as `holds()` is true; raise TimeoutError if it never is."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{holds} did not hold within {seconds} s")
        time.sleep(0.01)
