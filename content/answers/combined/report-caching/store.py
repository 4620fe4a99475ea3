"""Reports and their locks in Redis; a Redis that fails is an empty, lock-free cache."""

import asyncio
import logging
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

from entry import Entry

HERE = Path(__file__).parent
PUT = (HERE / "put.lua").read_text(encoding="utf-8")
UNLOCK = (HERE / "unlock.lua").read_text(encoding="utf-8")

log = logging.getLogger(__name__)


class Store:
    """Keeps a report for about `ttl` seconds, a lock for `lock_ttl`.

    No call raises for Redis's sake, or takes longer than `budget` seconds.
    """

    def __init__(
        self, redis: Redis, *, budget: float, ttl: float, lock_ttl: float
    ) -> None:
        self._redis, self._budget = redis, budget
        self._ttl, self._lock_ttl = ttl, lock_ttl
        self._put = redis.register_script(PUT)
        self._unlock = redis.register_script(UNLOCK)

    async def read(self, key: str) -> Entry | None:
        """What is kept; None, too, while Redis is down."""
        fields: list[bytes | None] = [None]
        with forgiving():
            async with asyncio.timeout(self._budget):
                fields = await self._redis.hmget(key, ["version", "as_of", "body"])
        match fields:
            case [bytes(version), bytes(as_of), bytes(body)]:
                as_of_time = datetime.fromisoformat(as_of.decode())
                return Entry(int(version), as_of_time, body)
        return None

    # region: put
    async def put(self, key: str, entry: Entry) -> None:
        """Keep `entry`, unless a newer one is there."""
        # What was made in the same minute must not expire in the same minute.
        ttl_ms = int(self._ttl * 1000 * random.uniform(0.9, 1.1))  # noqa: S311
        args = [entry.version, entry.as_of.isoformat(), entry.body, ttl_ms]
        with forgiving():
            async with asyncio.timeout(self._budget):
                await self._put(keys=[key], args=args)

    # endregion: put

    # region: lock
    async def lock(self, key: str) -> str | None:
        """A token if the lock was free, or Redis is down; else None."""
        token = secrets.token_hex(16)
        ttl_ms = int(self._lock_ttl * 1000)
        with forgiving():
            async with asyncio.timeout(self._budget):
                if not await self._redis.set(f"lock:{key}", token, nx=True, px=ttl_ms):
                    return None
        return token

    async def unlock(self, key: str, token: str) -> None:
        """Let go, unless the lock expired and is another's by now."""
        with forgiving():
            async with asyncio.timeout(self._budget):
                await self._unlock(keys=[f"lock:{key}"], args=[token])

    # endregion: lock


@contextmanager
def forgiving() -> Iterator[None]:
    try:
        yield
    except (RedisError, TimeoutError) as error:
        log.error("cache down: %r", error)
