"""Who has a connection of the pool, since when, and whether they still run."""

import asyncio
import sys
import time
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from asyncpg.pool import PoolConnectionProxy

REQUEST: ContextVar[str] = ContextVar("request", default="no request")
HERE = Path(__file__).parent


@dataclass(eq=False)
class Loan:
    """A connection that somebody took."""

    connection: PoolConnectionProxy
    borrower: asyncio.Task[object] | None
    place: str
    since: float

    # region: leaked
    @property
    def returned(self) -> bool:
        """A proxy refuses every call once its connection is released."""
        try:
            self.connection.is_closed()
        except asyncpg.InterfaceError:
            return True
        return False

    @property
    def leaked(self) -> bool:
        """Its borrower has ended, and can no longer give it back."""
        return self.borrower is None or self.borrower.done()

    # endregion: leaked


class Ledger:
    """Pass `note` to `create_pool(setup=…)`, which awaits it on each acquire."""

    def __init__(self) -> None:
        """Start with nothing on loan."""
        self._loans: list[Loan] = []

    async def note(self, connection: PoolConnectionProxy) -> None:
        """Write down the request, the line and the task that acquire."""
        place = f"{REQUEST.get()} at {acquirer()}"
        loan = Loan(connection, asyncio.current_task(), place, time.monotonic())
        self._loans = [*self.open(), loan]

    def open(self) -> list[Loan]:
        """What has not come back, oldest first."""
        return [loan for loan in self._loans if not loan.returned]

    def leaks(self) -> list[Loan]:
        """What its borrower can no longer give back, oldest first."""
        return [loan for loan in self.open() if loan.leaked]


def acquirer() -> str:
    """file:line and function of the caller in this folder that acquires."""
    frame = sys._getframe(1)
    while frame.f_back:
        frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if file.parent == HERE and file.name != "ledger.py":
            return f"{file.name}:{frame.f_lineno} in {frame.f_code.co_name}"
    return "a line outside this folder"
