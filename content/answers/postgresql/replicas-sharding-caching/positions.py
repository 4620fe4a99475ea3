"""Positions in the primary's WAL: of a write, and of what a replica has applied."""

import asyncio

from asyncpg import Connection, Pool

APPLIED = """
    SELECT (replay_lsn - '0/0')::bigint FROM pg_stat_replication
    WHERE application_name = $1
"""
PAUSE = 0.02


async def written(db: Connection) -> int:
    """A position at or after the last COMMIT of this connection.

    With `synchronous_commit = off` take pg_current_wal_insert_lsn(): the COMMIT may
    not be written yet.
    """
    return int(await db.fetchval("SELECT (pg_current_wal_lsn() - '0/0')::bigint"))


class Applied:
    """How much of the primary's WAL one subscriber has confirmed as applied.

    Its subscription has `synchronous_commit = on`: a crash takes nothing back.
    """

    def __init__(self, primary: Pool, subscription: str) -> None:
        """`primary` logs in as a role with pg_read_all_stats, or sees only NULL."""
        self._primary = primary
        self._subscription = subscription
        self._position = 0
        self._answers = 0
        self._asking = asyncio.Lock()

    async def reaches(self, token: int, patience: float) -> bool:
        """Whether `token` is applied, at the latest after `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                while self._position < token:
                    await self._ask(token)
        except TimeoutError:
            return False
        return True

    async def _ask(self, token: int) -> None:
        # One question at a time, and its answer is for all reads that are waiting.
        known = self._answers
        async with self._asking:
            if self._answers > known:
                return
            position = await self._primary.fetchval(APPLIED, self._subscription)
            # An old answer is only too careful: what is applied here is durable, too.
            self._position = max(self._position, position or 0)
            self._answers += 1
            if self._position < token:
                await asyncio.sleep(PAUSE)
