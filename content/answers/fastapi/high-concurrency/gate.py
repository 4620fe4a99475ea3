"""So many calls at work, so many waiting, everybody else refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Refused(Exception):
    """The waiting room is full, or no slot came free in time."""


class Gate:
    """Lets `slots` calls work while `room` more wait, each `patience` seconds."""

    def __init__(self, slots: int, room: int, patience: float) -> None:
        self._slots = asyncio.Semaphore(slots)
        self._places = slots + room
        self._patience = patience
        self.inside = 0
        self.refused = 0

    # region: place
    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold a slot; raise Refused instead of waiting long or in a crowd."""
        if self.inside >= self._places:
            self.refused += 1
            raise Refused
        self.inside += 1
        try:
            await self._take_slot()
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self.inside -= 1

    async def _take_slot(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._slots.acquire()
        except TimeoutError as late:
            self.refused += 1
            raise Refused from late

    # endregion: place
