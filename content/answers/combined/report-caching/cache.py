"""The cache in front of the reports: fresh, stale or computed, once for all."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from entry import Entry
from flights import Flights
from store import Store

Compute = Callable[[], Awaitable[Entry]]


class Overloaded(Exception):
    """The report was not there in time."""


@dataclass
class Cache:
    """Serves what the database's current version confirms; times are in seconds."""

    store: Store
    turns: asyncio.Semaphore
    """One turn for each report that this process may compute at a time."""
    query_limit: float
    patience: float
    stale_for: timedelta
    flights: Flights = field(default_factory=Flights)

    # region: get
    async def get(
        self, key: str, version: int, now: datetime, compute: Compute
    ) -> Entry:
        """A report of `version` or later, or one made within `stale_for`."""

        def flight() -> asyncio.Task[Entry]:
            return self.flights.join(key, lambda: self._refresh(key, version, compute))

        entry = await self.store.read(key)
        if entry and entry.version >= version:
            return entry
        refresh = flight()
        if entry and now - entry.as_of <= self.stale_for:
            return entry
        try:
            async with asyncio.timeout(self.patience):
                entry = await asyncio.shield(refresh)
                while entry.version < version:  # it had begun before that commit
                    entry = await asyncio.shield(flight())
        except TimeoutError as error:
            raise Overloaded from error
        return entry

    # endregion: get

    # region: refresh
    async def _refresh(self, key: str, version: int, compute: Compute) -> Entry:
        while not (token := await self.store.lock(key)):
            await asyncio.sleep(random.uniform(0.02, 0.06))  # noqa: S311
            if entry := await self._stored(key, version):
                return entry
        try:
            entry = await self._stored(key, version)  # just before we locked
            if entry is None:
                async with asyncio.timeout(self.query_limit), self.turns:
                    entry = await compute()
                await self.store.put(key, entry)
            return entry
        except TimeoutError as error:
            raise Overloaded from error
        finally:
            await self.store.unlock(key, token)

    # endregion: refresh

    async def _stored(self, key: str, version: int) -> Entry | None:
        entry = await self.store.read(key)
        return entry if entry and entry.version >= version else None
