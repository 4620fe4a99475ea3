"""The stack of an event loop that hangs, written down while it hangs."""

import logging
import sys
import threading
import traceback

from loop_probe import LoopProbe

log = logging.getLogger("uvicorn.error")


class Watchdog(threading.Thread):
    """Logs what the loop's thread does once its probe is `after` seconds overdue."""

    def __init__(self, probe: LoopProbe, after: float = 0.1) -> None:
        super().__init__(daemon=True)
        self._probe, self._after = probe, after
        self._loop_thread = threading.get_ident()
        self._over = threading.Event()

    def run(self) -> None:
        reported = 0.0
        while not self._over.wait(self._after / 4):
            due, late = self._probe.due, self._probe.overdue()
            if late > self._after and due != reported:
                reported = due
                frame = sys._current_frames()[self._loop_thread]
                stack = "".join(traceback.format_stack(frame))
                log.warning("event loop late by %.0f ms\n%s", late * 1000, stack)

    def stop(self) -> None:
        """End the thread."""
        self._over.set()
        self.join()
