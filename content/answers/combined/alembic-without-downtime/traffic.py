"""Two releases of the app, at work."""

import threading
from typing import LiteralString

import psycopg

RELEASES: dict[int, LiteralString] = {
    1: "INSERT INTO orders (country, cents) VALUES ('US', 1)",
    2: "INSERT INTO orders (country, cents, currency) VALUES ('US', 1, 'USD')",
}


class Writer(threading.Thread):
    """Places orders until it is stopped; waits two seconds for a lock at most."""

    def __init__(self, dsn: str, release: int) -> None:
        super().__init__()
        self._dsn = dsn
        self._insert = RELEASES[release]
        self._stopped = threading.Event()
        self.written = 0
        self.failed: list[str] = []

    def run(self) -> None:
        """Write, commit, and count."""
        with psycopg.connect(self._dsn, autocommit=True) as connection:
            connection.execute("SET lock_timeout = '2s'")
            while not self._stopped.wait(0.002):
                try:
                    connection.execute(self._insert)
                    self.written += 1
                except psycopg.Error as error:
                    self.failed.append(str(error))

    def stop(self) -> None:
        """End after the current order."""
        self._stopped.set()
        self.join()
