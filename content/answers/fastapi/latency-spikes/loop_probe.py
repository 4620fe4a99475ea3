"""How late the event loop is: time that every request on this process loses."""

import asyncio
import time


class LoopProbe:
    """A timer that should fire every `interval` seconds, and sees how late it does."""

    def __init__(self, interval: float = 0.01) -> None:
        self.interval = interval
        self.last = 0.0
        """How late the latest tick was, in seconds."""
        self.late = 0.0
        """The sum of all that, so that two readings give what a span has lost."""
        self.cpu = 0.0
        """CPU seconds that this thread used in those late ticks."""

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._schedule()

    def _schedule(self) -> None:
        self.due, self._cpu = self._loop.time() + self.interval, time.thread_time()
        self._timer = self._loop.call_at(self.due, self._tick)

    # region: tick
    def _tick(self) -> None:
        late = self._loop.time() - self.due
        self.last = late if late > self.interval else 0.0  # less is a timer's noise
        if self.last:
            self.late += self.last
            self.cpu += time.thread_time() - self._cpu
        self._schedule()

    # endregion: tick

    def overdue(self) -> float:
        """Seconds since the next tick was due, as another thread sees it."""
        return self._loop.time() - self.due

    def stop(self) -> None:
        """End the timer."""
        self._timer.cancel()
