"""Ten thousand requests at once, which wait for news or for the database."""

import asyncio
import json
import time
from collections import Counter
from contextlib import nullcontext
from itertools import count, pairwise

import asyncpg
import httpx
import psutil
import pytest
from samples_plugin import Record
from starlette.types import Receive, Scope, Send

import service
from app import app
from backends import database, eventually
from clients import Response, connected, get_json
from conftest import Start
from gate import Gate
from news import HOLD, Bulletin
from service import ROOM, SLOTS


async def test_one_process_holds_ten_thousand_open_requests(
    start: Start, dsn: str, crowd: int, record: Record
) -> None:
    """10,000 long polls (300 in checks) in one process: not one busy connection.

    Work goes on beside them, and one NOTIFY answers them all.
    """
    served = start("app")
    await get_json(served.url, "/load")
    memory = psutil.Process(served.pid).memory_info
    before = memory().rss
    async with connected(served.url, crowd) as links, database(dsn) as db:
        seen = await db.publish()
        for link in links:
            link.ask(f"/news?seen={seen}")

        async def all_open() -> bool:
            return (await get_json(served.url, "/load"))["open"] == crowd

        await eventually(all_open)
        held = memory().rss - before
        assert (await db.busy(), await db.listening()) == (0, 1)
        assert (await get_json(served.url, "/orders/1"))["total"] == 100
        notified = time.perf_counter()
        news = await db.publish()
        async with asyncio.timeout(HOLD / 2):
            answers = await asyncio.gather(*(link.answer() for link in links))
        took = time.perf_counter() - notified

    got = {(answer.status, json.loads(answer.body)) for answer in answers}
    assert got == {(200, news)}
    assert held < crowd * 100_000
    record(
        "waiters.values",
        {
            "open": crowd,
            "mib": round(held / 2**20),
            "kib_each": round(held / crowd / 1024),
            "answered_s": round(took, 1),
        },
    )


async def test_any_process_knows_what_is_new(dsn: str) -> None:
    """Who missed the news hears it at once, also from a process that started later."""
    async with database(dsn) as db:
        number = await db.publish()
        late = Bulletin()
        async with asyncio.timeout(HOLD / 2), late.listening(dsn):
            assert await late.after(number - 1) == number
            waiting = asyncio.create_task(late.after(number))
            assert await db.publish() == await waiting == number + 1


async def test_the_gate_refuses_a_crowd(
    start: Start, dsn: str, crowd: int, record: Record
) -> None:
    """Of 10,000 at once (300 in checks) ten reach the database, the rest gets 503.

    They are told when to come back, while the ten still wait.
    """
    served = start("app")
    await get_json(served.url, "/load")
    memory = psutil.Process(served.pid).memory_info
    before = memory().rss
    async with connected(served.url, crowd) as links, database(dsn) as db:
        async with db.locked():
            asked = time.perf_counter()
            for link in links:
                link.ask("/orders/1")
            answers = [asyncio.create_task(link.answer()) for link in links]

            async def only_slots_left() -> bool:
                return sum(not answer.done() for answer in answers) == SLOTS

            await eventually(only_slots_left)
            took = time.perf_counter() - asked
            busy, held = await db.busy(), memory().rss - before
            load = await get_json(served.url, "/load")
        responses: list[Response] = await asyncio.gather(*answers)

    refused = [response for response in responses if response.status == 503]
    assert Counter(r.status for r in responses) == {200: SLOTS, 503: crowd - SLOTS}
    assert all(2 <= response.retry_after <= 5 for response in refused)
    assert busy == load["inside"] == load["open"] == SLOTS
    assert load["refused"] == len(refused)
    record(
        "gate.values",
        {
            "crowd": crowd,
            "refused": len(refused),
            "busy": busy,
            "refused_s": round(took, 1),
            "refused_per_s": int(round(len(refused) / took, -2)),
            "kib_each": round(held / crowd / 1024),
        },
    )


async def test_without_a_gate_the_crowd_waits_for_the_pool(
    start: Start, dsn: str, crowd: int, record: Record
) -> None:
    """The pool bounds the database's side, ten; on the app's side all stay open."""
    served = start("unbounded")
    await get_json(served.url, "/load")
    memory = psutil.Process(served.pid).memory_info
    before = memory().rss
    async with connected(served.url, crowd) as links, database(dsn) as db, db.locked():
        for link in links:
            link.ask("/orders/1")

        async def all_open() -> bool:
            return (await get_json(served.url, "/load"))["open"] == crowd

        await eventually(all_open)
        busy, held = await db.busy(), memory().rss - before
        served.kill()

    assert busy == SLOTS
    record(
        "unbounded.values",
        {"busy": busy, "kib_each": round(held / crowd / 1024)},
    )


@pytest.mark.parametrize("gated", [False, True])
async def test_the_pool_lets_newcomers_overtake(gated: bool, dsn: str) -> None:
    """Fifty callers share ten connections: some overtake, but none behind the gate."""
    gate, tickets, served = Gate(SLOTS, ROOM, patience=30), count(), list[int]()
    async with asyncpg.create_pool(dsn, min_size=SLOTS, max_size=SLOTS) as pool:

        async def call() -> None:
            for _ in range(5):
                ticket = next(tickets)
                async with (
                    gate.place() if gated else nullcontext(),
                    pool.acquire() as connection,
                ):
                    served.append(ticket)
                    await connection.execute("SELECT pg_sleep(0.002)")

        await asyncio.gather(*(call() for _ in range(SLOTS + ROOM)))
    overtakes = sum(later > earlier for later, earlier in pairwise(served))
    assert len(served) == 5 * (SLOTS + ROOM)
    assert (overtakes == 0) is gated


async def test_a_slow_query_is_given_up(
    dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query past its deadline is a 504, and its place at the gate is free again."""
    monkeypatch.setenv("DATABASE_URL", dsn)
    monkeypatch.setattr(service, "QUERY", 0.1)
    async with app.router.lifespan_context(app) as state, database(dsn) as db:

        async def started(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "state": dict(state)}, receive, send)

        transport = httpx.ASGITransport(started)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as http:
            async with db.locked(), asyncio.timeout(20):
                assert (await http.get("/orders/1")).status_code == 504
            assert (await http.get("/load")).json()["inside"] == 0
