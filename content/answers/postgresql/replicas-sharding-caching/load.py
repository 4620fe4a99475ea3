"""One workload against any arrangement of servers, and what each server did."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from asyncpg import Pool

from arrangements import OneServer
from eventually import eventually

DONE = """
    SELECT n_tup_upd::int AS writes,
           (SELECT coalesce(sum(calls), 0)
            FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid
            WHERE query LIKE 'SELECT name FROM accounts %'
            AND datname = current_database())::int AS reads
    FROM pg_stat_user_tables WHERE relname = 'accounts'
"""


@dataclass(frozen=True)
class Done:
    """How many reads a server has answered, and how many rows it has updated."""

    reads: int
    writes: int


async def run_load(
    arrangement: OneServer, operations: list[tuple[str, int]], *, copies: int = 1
) -> list[Done]:
    """What each server of the arrangement did for these operations.

    Each write has to be counted on so many servers before it is over.
    """
    before = [await counted(server) for server in arrangement.servers]
    for kind, account in operations:
        if kind == "write":
            await arrangement.write(account, "Ann")
        else:
            await arrangement.read(account)
    writes = copies * sum(kind == "write" for kind, _ in operations)
    result: list[Done] = []

    async def complete() -> bool:
        after = [await counted(server) for server in arrangement.servers]
        result[:] = [
            Done(now.reads - then.reads, now.writes - then.writes)
            for now, then in zip(after, before, strict=True)
        ]
        return sum(done.writes for done in result) == writes

    await eventually(complete)
    return result


def make_operations(count: int) -> list[tuple[str, int]]:
    """Nine reads to a write; four in five on a tenth of the thousand accounts."""
    return list(_draw(count))


def _draw(count: int) -> Iterator[tuple[str, int]]:
    random = Random(7)  # noqa: S311
    for _ in range(count):
        kind = "write" if random.random() < 0.1 else "read"
        yield kind, random.randint(1, 100 if random.random() < 0.8 else 1000)


async def counted(server: Pool) -> Done:
    """What the server has counted in this database so far."""
    async with server.acquire() as db:
        await db.execute("SELECT pg_stat_force_next_flush()")
        return Done(**await db.fetchrow(DONE))
