"""Four ways to place the same accounts, each with its servers, a read and a write."""

from collections.abc import Sequence

from asyncpg import Pool
from redis.asyncio import Redis

from cache import cached
from shards import Shards

READ = "SELECT name FROM accounts WHERE id = $1"
WRITE = "UPDATE accounts SET name = $2 WHERE id = $1"


class OneServer:
    """Everything on the primary."""

    def __init__(self, primary: Pool) -> None:
        """`servers` are those that the arrangement has to pay for."""
        self.servers: Sequence[Pool] = [primary]

    async def read(self, account: int) -> str:
        """The account's name."""
        return str(await self.servers[-1].fetchval(READ, account))

    async def write(self, account: int, name: str) -> None:
        """Give the account that name."""
        await self.servers[0].execute(WRITE, account, name)


class WithReplica(OneServer):
    """Writes on the primary, reads on its replica."""

    def __init__(self, primary: Pool, replica: Pool) -> None:
        """The first is written, the last is read."""
        self.servers = [primary, replica]


class WithCache(OneServer):
    """Reads from Redis, from the primary on a miss; a write deletes the entry."""

    def __init__(self, primary: Pool, redis: Redis) -> None:
        """`redis` decodes its replies."""
        super().__init__(primary)
        self._redis = redis

    async def read(self, account: int) -> str:
        """The account's name, which may be kept."""
        load = super().read
        return await cached(self._redis, f"account:{account}", lambda: load(account))

    async def write(self, account: int, name: str) -> None:
        """Give the account that name, and forget the old one."""
        await super().write(account, name)
        await self._redis.delete(f"account:{account}")


class Sharded(OneServer):
    """Each account with its tenant, on one of several servers."""

    def __init__(self, shards: Shards) -> None:
        """The tenant is part of the request: here it follows from the number."""
        self.servers = shards.pools
        self._shards = shards

    async def read(self, account: int) -> str:
        """The account's name, from the server of its tenant."""
        return str(await self._home(account).fetchval(READ, account))

    async def write(self, account: int, name: str) -> None:
        """Give the account that name, on the server of its tenant."""
        await self._home(account).execute(WRITE, account, name)

    def _home(self, account: int) -> Pool:
        return self._shards.of(f"tenant {account % 100}")
