"""A long poll: ten thousand requests wait here, and cost the database nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated

import asyncpg
from fastapi import APIRouter, Depends, Query, Request

LATEST = "SELECT number FROM news"
HOLD = 25.0  # seconds; less than the idle timeout of any proxy in between

router = APIRouter()


# region: bulletin
class Bulletin:
    """Wakes everybody who waits when PostgreSQL notifies."""

    def __init__(self) -> None:
        self.number = 0
        self._next = asyncio.Event()

    async def after(self, seen: int) -> int:
        """The latest number, as soon as it is above `seen`, or after HOLD."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HOLD):
                while self.number <= seen:
                    await self._next.wait()
        return self.number

    def publish(self, number: int) -> None:
        """`number` is news: wake all who wait."""
        self.number = max(self.number, number)
        self._next.set()
        self._next = asyncio.Event()

    # endregion: bulletin

    @contextlib.asynccontextmanager
    async def listening(self, dsn: str) -> AsyncIterator[None]:
        """LISTEN on one connection; a real one comes back after a cut."""

        def hear(_connection: object, _pid: int, _channel: str, payload: str) -> None:
            self.publish(int(payload))

        name = {"application_name": "news"}
        connection = await asyncpg.connect(dsn, server_settings=name)
        try:
            await connection.add_listener("news", hear)
            # After LISTEN, so that no news falls between the two.
            self.publish(await connection.fetchval(LATEST))
            yield
        finally:
            await connection.close()


async def bulletin_of(request: Request) -> Bulletin:
    """The bulletin that the lifespan opened."""
    bulletin: Bulletin = request.state.bulletin
    return bulletin


# region: route
@router.get("/news")
async def news(
    seen: Annotated[int, Query()],
    bulletin: Annotated[Bulletin, Depends(bulletin_of)],
) -> int:
    """Hold the request until there is news."""
    return await bulletin.after(seen)


# endregion: route
