"""Tasks that outlive the request that started them."""

import asyncio
import logging
from collections.abc import Coroutine

log = logging.getLogger("uvicorn.error")


# region: background
class Background:
    """Keeps what runs, tells what fails, and ends with the app."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None]) -> None:
        """Run `work`; the loop itself would hold only a weak reference."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.end)

    def end(self, task: asyncio.Task[None]) -> None:
        """Let go of a task; log why it failed."""
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("Background work failed", exc_info=error)

    async def finish(self, seconds: float) -> None:
        """Wait for what still runs; cancel it after `seconds`."""
        if self.tasks:
            _, late = await asyncio.wait(self.tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            # endregion: background
