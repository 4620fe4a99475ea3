"""One query, three ways to call it: who waits for it, and what a load gives."""

import asyncio
from dataclasses import dataclass

import asyncpg
import httpx
from samples_plugin import Record

from conftest import PATIENCE, Start
from load import CLIENTS, Load, send_load
from stall import locked, settled, waiting

WAYS = ("blocked", "threads", "awaited")
CALLS, POOL, THREADS = 50, 10, 40


@dataclass(frozen=True)
class Stall:
    """What fifty calls do to a service while their query waits."""

    in_postgres: int
    threads: int
    pings: tuple[bool, bool]  # of an `async def` and of a `def` endpoint

    def __str__(self) -> str:
        first, second = ["pong" if ping else "waits" for ping in self.pings]
        return f"{self.in_postgres:4} {self.threads:7}  {first:>5}  {second:>8}"


EXPECTED = {
    "blocked": Stall(1, 0, (False, False)),
    "threads": Stall(POOL, THREADS, (True, False)),
    "awaited": Stall(POOL, 0, (True, True)),
}


async def test_a_blocked_loop_answers_nobody(
    start: Start, admin: asyncpg.Connection, record: Record
) -> None:
    """A blocked loop runs one query and answers no ping; threads and await run ten.

    In `def`, fifty calls take all forty threads: other `def` endpoints wait as well.
    """
    async with start(POOL, pause=record.scale(check=0.005, full=0.05)) as client:
        stalls = {way: await stall(client, way, admin) for way in WAYS}
        loads = await load_all(client, record)
    assert stalls == EXPECTED
    lines = ["         SQL threads   ping  def ping"]
    lines += [f"{way} {stall}" for way, stall in stalls.items()]
    record("stall", "\n".join(lines))
    lines = ["        alone calls/s     p99 slowest ping"]
    lines += [
        f"{way} {load.alone:2.0f} ms {load.per_second:7.0f}"
        f" {load.p99:4.0f} ms  {load.slowest_ping:9.0f} ms"
        for way, load in loads.items()
    ]
    record("load", "\n".join(lines), mask=[r"(?<=ms) +\d+(?= )"])


async def stall(
    client: httpx.AsyncClient, way: str, admin: asyncpg.Connection
) -> Stall:
    """Call the way while its table is locked; look around; let go."""
    expected, threads = EXPECTED[way], 0
    async with locked(admin):
        calls = [asyncio.create_task(client.get(f"/{way}/sales")) for _ in range(CALLS)]
        in_postgres = await settled(lambda: waiting(admin), expected.in_postgres)
        if way != "blocked":
            threads = await settled(lambda: threads_taken(client), expected.threads)
        pings = await asyncio.gather(
            is_answered(client, "/ping", expected.pings[0]),
            is_answered(client, "/threads/ping", expected.pings[1]),
        )
    assert {(await call).status_code for call in calls} == {200}
    return Stall(in_postgres, threads, tuple(pings))


async def threads_taken(client: httpx.AsyncClient) -> int:
    taken: int = (await client.get("/threads")).json()["taken"]
    return taken


async def is_answered(client: httpx.AsyncClient, path: str, expected: bool) -> bool:
    """Whether an answer comes while the query waits."""
    try:
        await client.get(path, timeout=PATIENCE if expected else 0.25)
    except httpx.TimeoutException:
        return False
    return True


async def load_all(client: httpx.AsyncClient, record: Record) -> dict[str, Load]:
    """The same load on each way, with the same answers."""
    calls, alone = record.scale(check=(20, 1), full=(240, 20))
    loads, bodies = {}, set()
    for way in WAYS:
        path = f"/{way}/sales"
        loads[way] = await send_load(
            client.base_url.port, path, calls=calls, alone=alone
        )
        bodies.add((await client.get(path)).content)
    assert len(bodies) == 1
    if record.full:
        blocked, threads, awaited = loads.values()
        assert 4 * blocked.per_second < min(threads.per_second, awaited.per_second)
        assert blocked.slowest_ping > 4 * max(
            threads.slowest_ping, awaited.slowest_ping
        )
        # A turn of the loop runs one query of each client; a ping takes a few turns.
        turn = CLIENTS * blocked.alone
        assert turn < blocked.slowest_ping < calls / CLIENTS / 2 * turn
    return loads
