"""The two servers, and the rule that says which one answers a read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
from asyncpg import Pool

from positions import Applied

PATIENCE = 0.2


# region: route
@dataclass(frozen=True)
class Stores:
    """A primary and its replica."""

    primary: Pool
    replica: Pool
    applied: Applied

    async def for_read(self, token: int | None) -> Pool:
        """Where a reader who has seen the position `token` may read."""
        if token is None or await self.applied.reaches(token, PATIENCE):
            return self.replica
        return self.primary
        # endregion: route

    def name_of(self, pool: Pool) -> str:
        """Which of the two that is."""
        return "primary" if pool is self.primary else "replica"


@asynccontextmanager
async def open_stores(primary: str, replica: str) -> AsyncIterator[Stores]:
    """Pools to both servers; the replica's name is that of its subscription."""
    async with (
        asyncpg.create_pool(primary, min_size=1, max_size=4) as first,
        asyncpg.create_pool(
            replica,
            min_size=1,
            max_size=4,
            server_settings={"default_transaction_read_only": "on"},
        ) as second,
    ):
        yield Stores(first, second, Applied(first, "replica"))
