"""Says when the event loop stands still, and in which line."""

import asyncio
import logging
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import FrameType

log = logging.getLogger("uvicorn.error")
HERE = str(Path(__file__).parent)


# region: watch
class Watch:
    """A beat in the loop, and a thread that looks whether it goes on."""

    def __init__(self, limit: float) -> None:
        """Report a beat that is `limit` seconds late."""
        self.limit = limit
        self.longest = 0.0
        """The longest time without a turn of the loop so far, in seconds."""
        self.beat_at = time.monotonic()
        self.loop_thread = threading.get_ident()
        self.stopped = threading.Event()

    async def beat(self) -> None:
        """Run in the loop, for ever."""
        while True:
            await asyncio.sleep(self.limit / 10)
            now = time.monotonic()
            self.longest = max(self.longest, now - self.beat_at)
            self.beat_at = now

    def look(self) -> None:
        """Run in a thread: name the line, once for each stall."""
        reported = None
        while not self.stopped.wait(self.limit / 2):
            late = time.monotonic() - self.beat_at > self.limit
            if late and reported != self.beat_at:
                reported = self.beat_at
                line = place(sys._current_frames()[self.loop_thread])
                log.warning("The event loop stands still in %s", line)
                # endregion: watch


def place(frame: FrameType | None) -> str:
    """The innermost line of our own code, as `function (file:line)`."""
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(HERE):
            return (
                f"{code.co_qualname} ({Path(code.co_filename).name}:{frame.f_lineno})"
            )
        frame = frame.f_back
    return "code of others"


@asynccontextmanager
async def watching(limit: float = 0.1) -> AsyncIterator[Watch]:
    """Watch the loop of this block."""
    watch = Watch(limit)
    beating = asyncio.create_task(watch.beat())
    looking = threading.Thread(target=watch.look, daemon=True)
    looking.start()
    try:
        yield watch
    finally:
        watch.stopped.set()
        beating.cancel()
