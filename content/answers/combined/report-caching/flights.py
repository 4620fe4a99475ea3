"""Single flight inside one process: who comes later joins what is under way."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from entry import Entry

log = logging.getLogger(__name__)

Start = Callable[[], Coroutine[Any, Any, Entry]]


class Flights:
    """At most one task a key. Await it in `asyncio.shield`: it is not yours alone."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Entry]] = {}

    # region: join
    def join(self, key: str, start: Start) -> asyncio.Task[Entry]:
        """The task under way for `key`, or a new one."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.create_task(start())
            task.add_done_callback(lambda done: self._land(key, done))
        return task

    # endregion: join

    def _land(self, key: str, task: asyncio.Task[Entry]) -> None:
        del self._tasks[key]
        if not task.cancelled() and (error := task.exception()):
            log.error("report failed: %r", error)

    async def close(self) -> None:
        """Cancel what is under way, and wait for its end."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
