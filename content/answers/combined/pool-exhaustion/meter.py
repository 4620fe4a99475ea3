"""What the pool does not say of itself: who is in line, who holds, for how long."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.pool import AsyncAdaptedQueuePool, PoolProxiedConnection

Task = asyncio.Task[object] | None


@dataclass(frozen=True)
class Loan:
    """A connection that is out."""

    borrower: Task
    since: float


class Meter:
    """Counts one engine's loans; times are seconds of `time.monotonic()`."""

    def __init__(self) -> None:
        """Start with nobody in line and nothing on loan."""
        self.line: dict[Task, float] = {}
        self.loans: dict[object, Loan] = {}
        self.holds: deque[float] = deque(maxlen=1000)
        self.timeouts = 0

    # region: meter
    @contextmanager
    def in_line(self) -> Iterator[None]:
        """Around the wait for a connection."""
        task = asyncio.current_task()
        self.line[task] = time.monotonic()
        try:
            yield
        finally:
            del self.line[task]

    def lend(self, _connection: object, record: object, _proxy: object) -> None:
        """Listens to the pool's `checkout`."""
        self.loans[record] = Loan(asyncio.current_task(), time.monotonic())

    def take_back(self, _connection: object, record: object) -> None:
        """Listens to the pool's `checkin`."""
        if loan := self.loans.pop(record, None):
            self.holds.append(time.monotonic() - loan.since)

    # endregion: meter


def metered_pool(meter: Meter) -> type[AsyncAdaptedQueuePool]:
    """The default pool of an async engine, with a line that is measured."""

    # region: pool
    class MeteredPool(AsyncAdaptedQueuePool):
        def connect(self) -> PoolProxiedConnection:
            with meter.in_line():
                return super().connect()

    # endregion: pool
    return MeteredPool
