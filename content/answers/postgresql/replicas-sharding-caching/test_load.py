"""What each remedy takes off a server, and what sharding costs."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import asyncpg
import pytest
from asyncpg import Pool
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer

from arrangements import OneServer, Sharded, WithCache, WithReplica
from conftest import TENANTS, Pair
from load import Done, make_operations, run_load
from shards import Shards, bucket_of, hash_of, spread, with_one_more


@pytest.fixture
async def servers(pair: Pair) -> AsyncIterator[list[Pool]]:
    """One connection to the primary and one to its replica."""
    async with AsyncExitStack() as stack:
        yield await connect([pair.primary, pair.replica], stack)


@pytest.fixture
async def shards(sharded: list[str]) -> AsyncIterator[Shards]:
    """The two shards, with half of the buckets each."""
    async with AsyncExitStack() as stack:
        yield Shards(await connect(sharded, stack), spread(2))


async def connect(addresses: list[str], stack: AsyncExitStack) -> list[Pool]:
    """A pool each, whose first connection does all that is done one by one."""
    pools = []
    for dsn in addresses:
        pool = asyncpg.create_pool(dsn, min_size=1, max_size=2)
        pools.append(await stack.enter_async_context(pool))
        await pool.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    return pools


async def test_only_shards_divide_the_writes(
    servers: list[Pool], shards: Shards, redis_server: RedisServer, record: Record
) -> None:
    """A replica repeats each write, a cache takes reads only, two shards share both."""
    operations = make_operations(record.scale(check=500, full=10_000))
    writes = sum(kind == "write" for kind, _ in operations)
    reads = len(operations) - writes
    primary, replica = servers
    async with Redis.from_url(redis_server.url, decode_responses=True) as redis:
        two = await run_load(WithReplica(primary, replica), operations, copies=2)
        one = await run_load(OneServer(primary), operations)
        cache = WithCache(primary, redis)
        kept = await run_load(cache, operations)
        assert await cache.read(999) == "Ann"
        await cache.write(999, "Bea")
        assert await cache.read(999) == "Bea"
        split = await run_load(Sharded(shards), operations)
    assert one == [Done(reads, writes)]
    assert two == [Done(0, writes), Done(reads, writes)]
    assert kept[0].writes == writes
    assert kept[0].reads < reads * 0.9
    assert sum(done.reads for done in split) == reads
    assert sum(done.writes for done in split) == writes
    assert all(0.2 < done.writes / writes < 0.8 for done in split)
    rows = {"one server": one, "replica": two, "cache": kept, "two shards": split}
    record("load", table(rows), mask=[r"\d+"])
    record(
        "load.values",
        {
            "operations": len(operations),
            "reads": reads,
            "writes": writes,
            "misses": kept[0].reads,
            "saved_percent": round(100 * (1 - kept[0].reads / reads)),
        },
    )


async def test_a_tenant_is_on_one_shard_and_a_report_on_all(shards: Shards) -> None:
    """One tenant costs one query; an answer over all is put together from all."""
    for tenant in TENANTS:
        count = "SELECT count(*) FROM accounts WHERE tenant = $1"
        found = [await pool.fetchval(count, tenant) for pool in shards.pools]
        assert sorted(found) == [0, 10]
        assert await shards.of(tenant).fetchval(count, tenant) == 10
    rows = await shards.everywhere("SELECT count(*), sum(credit) FROM accounts")
    assert len(rows) == len(shards.pools)
    assert sum(row["count"] for row in rows) == 1000


async def test_no_constraint_reaches_over_two_shards(shards: Shards) -> None:
    """The same e-mail address is taken twice: each unique index sees its own rows."""
    insert = "INSERT INTO accounts VALUES ($1, $2, 'eve@example.org', 'Eve')"
    first, second = apart(shards)
    await shards.of(first).execute(insert, 2001, first)
    await shards.of(second).execute(insert, 2002, second)
    with pytest.raises(asyncpg.UniqueViolationError):
        await shards.of(first).execute(insert, 2003, first)
    for pool in shards.pools:
        await pool.execute("DELETE FROM accounts WHERE id > 2000")


async def test_a_report_over_shards_sees_half_of_a_transfer(shards: Shards) -> None:
    """Two shards are two commits: between them, a sum over both is wrong."""
    report = "SELECT sum(credit) AS credit FROM accounts"
    move = """UPDATE accounts SET credit = credit + $2
              WHERE id = (SELECT min(id) FROM accounts WHERE tenant = $1)"""
    first, second = apart(shards)
    async with shards.of(first).acquire() as one, shards.of(second).acquire() as two:
        begun = one.transaction(), two.transaction()
        for transaction in begun:
            await transaction.start()
        await one.execute(move, first, -50)
        await two.execute(move, second, 50)
        await begun[0].commit()
        rows = await shards.everywhere(report)
        assert sum(row["credit"] for row in rows) == 100_000 - 50
        await begun[1].commit()
        rows = await shards.everywhere(report)
        assert sum(row["credit"] for row in rows) == 100_000


def test_buckets_move_only_what_the_new_server_gets(record: Record) -> None:
    """From two servers to three: a hash modulo servers moves twice as many tenants."""
    tenants = [f"tenant {number}" for number in range(20_000)]
    old = spread(2)
    new = with_one_more(old)
    buckets = [(old[bucket_of(name)], new[bucket_of(name)]) for name in tenants]
    moved = sum(before != after for before, after in buckets)
    assert all(after == 2 for before, after in buckets if before != after)
    modulo = sum(hash_of(name) % 2 != hash_of(name) % 3 for name in tenants)
    shares = [sum(after == place for _, after in buckets) for place in range(3)]
    assert all(0.3 < share / len(tenants) < 0.37 for share in shares)
    assert moved * 1.8 < modulo
    record(
        "moved.values",
        {
            "buckets_percent": round(100 * moved / len(tenants)),
            "modulo_percent": round(100 * modulo / len(tenants)),
        },
    )


def apart(shards: Shards) -> tuple[str, str]:
    """Two tenants on different shards."""
    first = TENANTS[0]
    return first, next(it for it in TENANTS if shards.of(it) is not shards.of(first))


def table(rows: dict[str, list[Done]]) -> str:
    """One line an arrangement: what each of its servers, A and B, did."""
    lines = [f"{'':10}{'reads':>8}{'':6}{'writes':>8}"]
    lines.append(f"{'':10}{'A':>8}{'B':>6}{'A':>8}{'B':>6}")
    for name, (first, *others) in rows.items():
        reads, writes = (
            [str(it.reads) for it in others] or ["-"],
            [str(it.writes) for it in others] or ["-"],
        )
        lines.append(
            f"{name:10}{first.reads:>8}{reads[0]:>6}{first.writes:>8}{writes[0]:>6}"
        )
    return "\n".join(lines)
