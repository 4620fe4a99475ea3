"""Who waits for a lock, seen from outside."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from psycopg import Connection


@contextmanager
def blocked(watcher: Connection, waiting: Connection, query: str) -> Iterator[None]:
    """Run `query` on `waiting`; yield once it waits for a lock, join at the end.

    The caller ends what it waits for. TimeoutError if it does not wait.
    """
    thread = Thread(target=waiting.execute, args=[query])
    thread.start()
    try:
        wait_until_blocked(watcher, waiting.info.backend_pid)
        yield
    finally:
        thread.join(timeout=20)


def wait_until_blocked(watcher: Connection, pid: int) -> None:
    """Return once somebody blocks `pid`; TimeoutError after about ten seconds."""
    for _ in range(500):
        found = watcher.execute("SELECT pg_blocking_pids(%s)", [pid]).fetchone()
        if found[0]:
            return
        time.sleep(0.02)
    raise TimeoutError(f"{pid} does not wait for a lock")
