"""Tenants on several servers: a fixed number of buckets, each in one place."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Pool, Record

BUCKETS = 1024


# region: shards
def bucket_of(tenant: str) -> int:
    """The same bucket in every process and for ever; `hash()` is neither."""
    return hash_of(tenant) % BUCKETS


@dataclass(frozen=True)
class Shards:
    """Servers, and for each bucket the number of its server."""

    pools: Sequence[Pool]
    places: Sequence[int]

    def of(self, tenant: str) -> Pool:
        """The one server that holds everything of this tenant."""
        return self.pools[self.places[bucket_of(tenant)]]

    async def everywhere(self, query: str) -> list[Record]:
        """Ask every server, one after the other: no common snapshot."""
        return [row for pool in self.pools for row in await pool.fetch(query)]


# endregion: shards


def hash_of(tenant: str) -> int:
    """64 bits that are evenly spread and the same everywhere."""
    digest = hashlib.blake2b(tenant.encode(), digest_size=8).digest()
    return int.from_bytes(digest)


def spread(servers: int) -> list[int]:
    """Places for all buckets, evenly over so many servers."""
    return [bucket % servers for bucket in range(BUCKETS)]


def with_one_more(places: Sequence[int]) -> list[int]:
    """New places that give a new server its share, and move nothing else."""
    new = max(places) + 1
    share = BUCKETS // (new + 1)
    grown = list(places)
    for donor in range(new):
        mine = [bucket for bucket, place in enumerate(places) if place == donor]
        for bucket in mine[: share // new]:
            grown[bucket] = new
    return grown
