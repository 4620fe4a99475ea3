"""What the outbox survives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from redis.asyncio import Redis
from samples_plugin import Database, Program, Record, RedisServer, Serve, Spawn

from conftest import LOCKED, Place, count, post, until
from consumer import handle
from wire import Wire, running_wire

ADD = "INSERT INTO outbox (topic, key, payload) VALUES ('orders', 'ada', '{}')"
EVENT = {
    "id": "01994f3c-0000-7000-8000-000000000001",
    "payload": '{"customer": "ada", "total": 20}',
}
POINTS = "SELECT points FROM points"


@pytest.fixture
async def gate(redis_server: RedisServer) -> AsyncIterator[Wire]:
    """A second wire to this test's Redis."""
    async with running_wire(redis_server.port) as gate:
        yield gate


async def killed(program: Program, wire: Wire) -> None:
    """Kill `program` when the wire holds what it was told to hold."""
    async with asyncio.timeout(30):
        await wire.held.wait()
    program.kill()
    await wire.cut()


async def test_an_event_survives_every_kill(
    serve: Serve,
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    redis: Redis,
    wire: Wire,
    gate: Wire,
    record: Record,
) -> None:
    """Killed between commit, publish, delete and ack: none is lost or counted twice."""
    # Starting takes most of the time: the consumer starts now, and waits at its gate.
    gate.hold(b"XGROUP", "to")
    consumer = spawn("-m", "consumer", env=env | {"REDIS_URL": gate.url})
    app = serve(env=env)
    assert (await post(f"{app.url}/orders")).status_code == 201
    app.kill()  # after its commit, before any publish
    seen = []

    async def note(moment: str) -> None:
        points = await pool.fetchval("SELECT points FROM points") or 0
        rows, entries = await count(pool, "outbox"), await redis.xlen("orders")
        seen.append((moment, rows, entries, points))

    await note("app after commit")
    wire.hold(b"XADD", "to")
    await killed(spawn("-m", "relay", env=env), wire)
    await note("relay before XADD")
    wire.hold(b"XADD", "from")
    await killed(spawn("-m", "relay", env=env), wire)
    await note("relay after XADD")
    spawn("-m", "relay", env=env)
    await until(lambda: empty(pool))
    await note("a relay lives")
    gate.release()
    gate.hold(b"XACK", "to")
    await killed(consumer, gate)
    await note("consumer before ack")
    spawn("-m", "consumer", env=env)
    await until(lambda: acknowledged(redis))
    await note("a consumer lives")

    assert [numbers for _, *numbers in seen] == [
        [1, 0, 0],
        [1, 0, 0],
        [1, 1, 0],
        [0, 2, 0],
        [0, 2, 20],
        [0, 2, 20],
    ]
    entries = await redis.xrange("orders")
    assert len({event["id"] for _, event in entries}) == 1
    lines = [f"{m:20}{o:>4}{s:>7}{p:>7}" for m, o, s, p in seen]
    head = f"{'killed':20}rows stream points"
    record("kills", "\n".join([head, *lines]))


async def empty(pool: asyncpg.Pool) -> bool:
    """Whether the outbox is."""
    return await count(pool, "outbox") == 0


async def acknowledged(redis: Redis) -> bool:
    """Whether the group has read all entries, and acknowledged them."""
    groups = await redis.xinfo_groups("orders")
    return [(group["pending"], group["lag"]) for group in groups] == [(0, 0)]


async def test_orders_go_on_without_redis(
    order: Place,
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    redis: Redis,
    redis_server: RedisServer,
) -> None:
    """While Redis is down orders are placed; when it is back, they are published.

    The poll finds them, and a row that nobody notified of.
    """
    relay = spawn("-m", "relay", env=env | {"POLL": "0.1"}, ready="relaying")
    redis_server.stop()
    await order()
    await asyncio.to_thread(relay.wait_for, "Redis:")
    assert await count(pool, "outbox") == 1
    redis_server.start()
    await until(lambda: empty(pool))
    await pool.execute(ADD)
    await until(lambda: empty(pool))
    assert await redis.xlen("orders") == 2


async def test_a_commit_wakes_the_relay(
    order: Place,
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    redis: Redis,
) -> None:
    """A relay that polls once a minute publishes at the commit: NOTIFY wakes it."""
    spawn("-m", "relay", env=env, ready="relaying")
    for _ in range(3):  # the first may still meet its first look
        await order()
        await until(lambda: empty(pool))
    assert await redis.xlen("orders") == 3


async def test_many_orders_outlive_many_kills(
    order: Place,
    spawn: Spawn,
    env: dict[str, str],
    pool: asyncpg.Pool,
    redis: Redis,
    record: Record,
) -> None:
    """Two relays and a consumer are killed again and again; each order counts once."""
    orders = record.scale(check=60, full=2_000)
    await pool.execute("UPDATE customers SET balance = 1000000")
    await pool.execute("UPDATE items SET stock = 1000000")
    placing = asyncio.create_task(place(order, orders))
    kills = 0
    crew: dict[str, Program] = {}
    while not placing.done() or kills < 3:
        for name, module in {"a": "relay", "b": "relay", "c": "consumer"}.items():
            if name in crew and crew[name].gone() is None:
                crew[name].kill()
                kills += 1
            crew[name] = spawn("-m", module, env=env)
        await asyncio.sleep(record.scale(check=0.3, full=0.5))
    await placing
    for program in crew.values():
        if program.gone() is not None:
            spawn(*program.name.split()[-2:], env=env)
    await until(lambda: empty(pool))
    await until(lambda: acknowledged(redis))
    entries = await redis.xrange("orders")
    events = len({event["id"] for _, event in entries})
    points = await pool.fetchval("SELECT sum(points)::int FROM points")
    assert (events, points) == (orders, orders * 20)
    record(
        "chaos.values",
        {
            "orders": orders,
            "kills": kills,
            "entries": len(entries),
            "events": events,
            "points": points,
        },
    )


async def place(order: Place, orders: int) -> None:
    """Place that many orders, of two customers in turn."""
    for number in range(orders):
        await order(("ada", "bob")[number % 2])


@asynccontextmanager
async def held_points(pool: asyncpg.Pool) -> AsyncIterator[Any]:
    """A lock that stops `handle` between the event's id and the effect."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("LOCK TABLE points IN SHARE MODE")
        yield connection


async def test_the_id_is_not_stored_without_the_effect(
    schema: Database, pool: asyncpg.Pool
) -> None:
    """A consumer cut off between id and effect leaves neither; the next gives both."""
    connection = await asyncpg.connect(schema.dsn)
    async with held_points(pool):
        handling = asyncio.create_task(handle(connection, EVENT))
        await until(lambda: pool.fetch(LOCKED))
        await pool.execute(
            "SELECT pg_terminate_backend($1)", connection.get_server_pid()
        )
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await handling
    assert await pool.fetchval("SELECT count(*) FROM handled") == 0
    async with pool.acquire() as other:
        assert await handle(other, EVENT)
    assert await pool.fetchval(POINTS) == 20


async def test_a_concurrent_double_waits_for_the_first(pool: asyncpg.Pool) -> None:
    """Two consumers get one event at once: the second waits, and gives nothing."""
    async with pool.acquire() as one, pool.acquire() as two:
        async with held_points(pool):
            first = asyncio.create_task(handle(one, EVENT))
            await until(lambda: pool.fetch(LOCKED))
            second = asyncio.create_task(handle(two, EVENT))
            await until(lambda: both_wait(pool))
        assert [await first, await second] == [True, False]
    assert await pool.fetchval(POINTS) == 20


async def both_wait(pool: asyncpg.Pool) -> bool:
    """Whether two sessions wait for a lock."""
    return len(await pool.fetch(LOCKED)) == 2
