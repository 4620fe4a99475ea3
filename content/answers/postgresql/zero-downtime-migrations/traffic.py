"""Writers that never stop, and what they notice of a migration."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from random import SystemRandom

import asyncpg
from asyncpg import Connection

from releases import Release

random = SystemRandom()
BUDGET = "500ms"
"""How long a writer waits for a lock before it fails."""


@dataclass
class Traffic:
    """What the writers of one run have done so far."""

    dsn: str
    orders: int
    writes: Counter[str] = field(default_factory=Counter)
    """Successful writes by name of the writer."""
    failures: Counter[str] = field(default_factory=Counter)
    """Failed writes by SQLSTATE."""
    added: int = 0
    """By how much the confirmed writes have raised the sum of all totals."""
    longest: float = 0.0
    """Most seconds between two successful writes, whoever made them."""
    last: float = 0.0
    tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    stopping: set[str] = field(default_factory=set)

    async def start(self, release: Release, *names: str) -> None:
        """Let a writer of that release run under each name."""
        for name in names:
            db = await asyncpg.connect(
                self.dsn,
                server_settings={"application_name": name, "lock_timeout": BUDGET},
            )
            self.tasks[name] = asyncio.create_task(self._write(db, release, name))

    async def stop(self, *names: str) -> None:
        """End these writers, or all, after the write that they are at."""
        for name in names or tuple(self.tasks):
            self.stopping.add(name)
            await self.tasks.pop(name)

    def reset_gap(self) -> None:
        """Measure `longest` from now on."""
        self.longest, self.last = 0.0, time.perf_counter()

    async def go_on(self, writes: int = 5) -> None:
        """Return once every running writer has made that many more writes.

        TimeoutError after twenty seconds.
        """
        goal = {name: self.writes[name] + writes for name in self.tasks}
        async with asyncio.timeout(20):
            while any(self.writes[name] < goal[name] for name in self.tasks):
                for task in self.tasks.values():
                    if task.done():
                        task.result()
                await asyncio.sleep(0.005)

    async def _write(self, db: Connection, release: Release, name: str) -> None:
        try:
            while name not in self.stopping:
                await asyncio.sleep(0.005)
                await self._write_once(db, release, name)
        finally:
            await db.close()

    async def _write_once(self, db: Connection, release: Release, name: str) -> None:
        amount = random.randint(1, 99)
        try:
            if random.random() < 0.5:
                await db.execute(release.place, 1, amount)
            else:
                await db.execute(release.add, random.randint(1, self.orders), amount)
        except asyncpg.PostgresError as error:
            self.failures[error.sqlstate] += 1
            return
        now = time.perf_counter()
        if self.last:
            self.longest = max(self.longest, now - self.last)
        self.last = now
        self.writes[name] += 1
        self.added += amount
