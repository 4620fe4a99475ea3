"""Two releases of the app, at work."""

import threading
import time
from typing import LiteralString

import psycopg

RELEASES: dict[int, LiteralString] = {
    1: "INSERT INTO orders (country, cents) VALUES ('US', 1)",
    2: "INSERT INTO orders (country, cents, currency) VALUES ('US', 1, 'USD')",
}


class Writer(threading.Thread):
    """Places orders until it is stopped; waits ten seconds for a lock at most."""

    def __init__(self, dsn: str, release: int) -> None:
        super().__init__()
        self._dsn = dsn
        self._insert = RELEASES[release]
        self._stopped = threading.Event()
        self.is_out = threading.Event()
        """Set once this release may run; release 1 does from the start."""
        if release == 1:
            self.is_out.set()
        self.written = 0
        self.slowest = 0.0
        """Seconds that the slowest order took."""
        self.failed: list[str] = []

    def run(self) -> None:
        """Write, commit, and count."""
        while not self.is_out.wait(0.02):
            if self._stopped.is_set():
                return
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '10s'")
            while not self._stopped.wait(0.002):
                start = time.perf_counter()
                try:
                    connection.execute(self._insert)
                    self.written += 1
                except psycopg.Error as error:
                    self.failed.append(str(error))
                self.slowest = max(self.slowest, time.perf_counter() - start)

    def __enter__(self) -> "Writer":
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, also when the test has failed."""
        self.stop()

    def stop(self) -> None:
        """End after the current order."""
        self._stopped.set()
        self.join()
