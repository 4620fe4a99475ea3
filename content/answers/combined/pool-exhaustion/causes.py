"""Five ways to empty a pool, each held still for as long as somebody looks."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import asyncpg

from carrier import Carrier

BATCH = "nightly-batch"


class Obstacle:
    """What the requests run into; nothing, unless a subclass says otherwise."""

    carrier = ""

    async def remove(self) -> None:
        """Let the requests go on."""


class HeldLock(Obstacle):
    """A transaction of somebody else that sits on a lock."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        """Remember who has to let go."""
        self.connection = connection

    async def remove(self) -> None:
        """Let go; may be called twice."""
        await self.connection.execute("ROLLBACK")


class SlowCarrier(Obstacle):
    """A carrier that does not answer."""

    def __init__(self, carrier: Carrier) -> None:
        """Remember who has to answer."""
        self.server = carrier
        self.carrier = carrier.url

    async def remove(self) -> None:
        """Answer everybody."""
        self.server.answer.set()


@asynccontextmanager
async def nothing(_dsn: str) -> AsyncIterator[Obstacle]:
    """The handler needs no help."""
    yield Obstacle()


def lock(statement: str) -> Callable[[str], AbstractAsyncContextManager[HeldLock]]:
    """A session that has run `statement` and not committed."""

    @asynccontextmanager
    async def locked(dsn: str) -> AsyncIterator[HeldLock]:
        settings = {"application_name": BATCH}
        connection = await asyncpg.connect(dsn, server_settings=settings)
        try:
            await connection.execute(f"BEGIN; {statement}")
            yield HeldLock(connection)
        finally:
            connection.terminate()

    return locked


@asynccontextmanager
async def slow_carrier(_dsn: str) -> AsyncIterator[SlowCarrier]:
    """A service that keeps everybody waiting."""
    async with Carrier() as carrier:
        yield SlowCarrier(carrier)


@dataclass(frozen=True)
class Cause:
    """A request, and what makes it keep its connection."""

    name: str
    method: str
    path: str
    obstacle: Callable[[str], AbstractAsyncContextManager[Obstacle]] = nothing
    answers: bool = False
    """Whether a request that got a connection is answered, though it keeps it."""
    start_line: bool = False
    """Whether the obstacle only waits until every connection is out."""


CAUSES = [
    Cause("leak", "GET", "/orders/1", answers=True),
    Cause(
        "lock wait",
        "POST",
        "/orders/1/payment",
        lock("SELECT status FROM payments WHERE order_id = 1 FOR SHARE"),
    ),
    Cause("awaits elsewhere", "GET", "/orders/1/parcel", slow_carrier),
    Cause(
        "two at once",
        "POST",
        "/orders",
        lock("LOCK TABLE orders IN SHARE MODE"),
        start_line=True,
    ),
    Cause("load, slow query", "GET", "/report?seconds=0.4"),
]
