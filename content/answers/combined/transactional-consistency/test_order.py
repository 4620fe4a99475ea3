"""In which order events are published."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from redis.asyncio import Redis
from samples_plugin import Database, Record

import relay
from conftest import LOCKED, Place, until
from models import LANE
from wire import Wire

ADD = """
INSERT INTO outbox (topic, key, payload) VALUES ('orders', $1, $2)
RETURNING position
"""
CURSOR = "SELECT position FROM outbox WHERE position > $1 ORDER BY position"
OTHER_LANE = f"""
SELECT key FROM unnest(ARRAY['bob', 'cy', 'dan', 'eve', 'flo', 'gus']) AS key
WHERE {LANE} <> {LANE.replace("key", "'ada'")} LIMIT 1
"""  # noqa: S608
PLAIN = {
    "LANE": "SELECT 0 FROM outbox LIMIT 1 FOR UPDATE SKIP LOCKED",
    "EVENTS": """
        SELECT position, id, topic, key, payload FROM outbox
        WHERE $1::int = 0 ORDER BY position LIMIT 100 FOR UPDATE SKIP LOCKED
    """,
}


async def test_a_sequence_is_not_in_commit_order(
    schema: Database, pool: asyncpg.Pool, redis: Redis, record: Record
) -> None:
    """A late commit is missed by a remembered position, and found by its row."""
    async with pool.acquire() as slow, pool.acquire() as fast:
        late = slow.transaction()
        await late.start()
        first = await slow.fetchval(ADD, "ada", '"slow"')
        second = await fast.fetchval(ADD, "bob", '"fast"')
        assert first < second
        assert [row["position"] for row in await pool.fetch(CURSOR, 0)] == [second]
        async with connected(schema) as connection:
            assert await relay.relay(connection, redis)
            await late.commit()
            missed = await pool.fetch(CURSOR, second)
            caught = int(await relay.relay(connection, redis))
    published = await payloads(redis)
    assert (missed, caught, published) == ([], 1, ['"fast"', '"slow"'])
    record("late.values", {"cursor": len(missed), "outbox": caught})


async def test_an_order_draws_its_position_under_the_lock_of_its_key(
    order: Place, pool: asyncpg.Pool
) -> None:
    """While it waits for its customer it has none: positions are in commit order."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT FROM customers FOR UPDATE")
        waiting = asyncio.create_task(order("ada"))
        await until(lambda: pool.fetch(LOCKED))
        first = await connection.fetchval(ADD, "ada", '"first"')
    await waiting
    assert await pool.fetchval("SELECT min(position) FROM outbox") == first
    assert await pool.fetchval("SELECT count(*) FROM outbox") == 2


@pytest.mark.parametrize("claim", ["plain", "lanes"])
async def test_two_relays_keep_the_order_of_a_key(
    claim: str,
    schema: Database,
    pool: asyncpg.Pool,
    redis: Redis,
    wire: Wire,
    monkeypatch: pytest.MonkeyPatch,
    record: Record,
) -> None:
    """A key's second event waits for its first; plain SKIP LOCKED overtakes it."""
    if claim == "plain":
        for name, query in PLAIN.items():
            monkeypatch.setattr(relay, name, query)
    await pool.fetchval(ADD, "ada", '"ada 1"')
    wire.hold(b"XADD", "to")
    async with (
        connected(schema) as one,
        connected(schema) as two,
        Redis.from_url(wire.url) as slow,
    ):
        first = asyncio.create_task(relay.relay(one, slow))
        await asyncio.wait_for(wire.held.wait(), timeout=30)
        other = await pool.fetchval(OTHER_LANE)
        for key, payload in [("ada", '"ada 2"'), (other, '"other 1"')]:
            await pool.fetchval(ADD, key, payload)
        while await relay.relay(two, redis):
            pass
        wire.release()
        await first
        while await relay.relay(two, redis):
            pass
    published = [text.strip('"') for text in await payloads(redis)]
    if claim == "plain":
        assert published == ["ada 2", "other 1", "ada 1"]
    else:
        assert published == ["other 1", "ada 1", "ada 2"]
    record(f"order-{claim}.values", {"published": ", ".join(published)})


async def test_a_relay_that_hangs_loses_its_lane(
    schema: Database, pool: asyncpg.Pool, redis: Redis, wire: Wire
) -> None:
    """It hangs before XADD; PostgreSQL ends its transaction, another publishes."""
    await pool.fetchval(ADD, "ada", '"ada 1"')
    wire.hold(b"XADD", "to")
    async with (
        connected(schema, **dict.fromkeys(relay.LIMIT, "100ms")) as one,
        connected(schema) as two,
        Redis.from_url(wire.url) as slow,
    ):
        hanging = asyncio.create_task(relay.relay(one, slow))
        await asyncio.wait_for(wire.held.wait(), timeout=30)
        await until(lambda: relay.relay(two, redis))
        wire.release()
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await hanging
    assert await payloads(redis) == ['"ada 1"', '"ada 1"']


@asynccontextmanager
async def connected(schema: Database, **settings: str) -> AsyncIterator[Any]:
    """A connection of a relay."""
    connection = await asyncpg.connect(schema.dsn, server_settings=settings)
    try:
        yield connection
    finally:
        await connection.close()


async def payloads(redis: Redis) -> list[str]:
    """What the stream holds, in its order."""
    return [event["payload"] for _, event in await redis.xrange("orders")]
