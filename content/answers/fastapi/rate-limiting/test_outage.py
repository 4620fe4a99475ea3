"""What callers see while Redis is gone or hangs, and afterwards."""

import asyncio
import os
import signal
import time

import httpx
import pytest
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer, Serve

from app import REPORTS, SEARCH, app
from bucket import Bucket, LimiterDown
from traffic import as_caller, environment

HANG_MS = 3000


async def ask(client: httpx.AsyncClient, label: str, route: str) -> str:
    """One call as a line of the report: state, route, status, headers, time."""
    start = time.monotonic()
    answer = await client.request(*route.split())
    took = time.monotonic() - start
    headers = [name for name in ("RateLimit", "Retry-After") if name in answer.headers]
    sent = ", ".join(headers) or "none"
    status = answer.status_code
    assert took < 1.5, "a caller waited for Redis, not for the budget"
    return f"{label:<7} {route:<13} {status} {took * 1000:>4.0f} ms  {sent}"


async def test_an_outage_is_bounded_and_each_policy_decides(
    redis_server: RedisServer, serve: Serve, record: Record
) -> None:
    """Redis stopped or hung: search is served, reports refuse, all bounded."""
    budget = record.scale(check=0.4, full=0.25)
    url = serve(env=environment(redis_server.url, LIMITER_BUDGET=str(budget))).url
    lines = ["redis   route         code after  headers"]
    async with httpx.AsyncClient(base_url=url, headers=as_caller("acme")) as client:

        async def ask_all(label: str) -> list[str]:
            routes = ("GET /search", "POST /reports")
            return [await ask(client, label, route) for route in routes]

        await client.get("/search")  # opens a connection
        lines += await ask_all("up")
        async with Redis.from_url(redis_server.url) as admin:
            await admin.client_pause(HANG_MS, all=True)
        lines += await ask_all("hangs")
        redis_server.stop()
        lines += await ask_all("stopped")
        redis_server.start()
        lines += await ask_all("back")

    statuses = [line.split()[3] for line in lines[1:]]
    assert statuses == ["200", "200", "200", "503", "200", "503", "200", "200"]
    record("outage", "\n".join(lines))


async def test_queueing_for_a_connection_is_part_of_the_budget(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls that queue for connections to a hung Redis wait one budget, not two."""
    budget = 1.0
    settings = {"LIMITER_BUDGET": str(budget), "REDIS_CONNECTIONS": "2"}
    for name, value in environment(redis_server.url, **settings).items():
        monkeypatch.setenv(name, value)
    async with Redis.from_url(redis_server.url) as admin:
        await admin.client_pause(HANG_MS, all=True)

    async with app.router.lifespan_context(app) as state:

        async def wait(late: float) -> float:
            await asyncio.sleep(late)
            start = time.monotonic()
            with pytest.raises(LimiterDown):
                await state["limiter"].spend(SEARCH, "acme", 1)
            return time.monotonic() - start

        waits = await asyncio.gather(*(wait(n * 0.1) for n in range(4)))
    assert max(waits) < 1.5 * budget


async def test_a_call_given_up_may_be_charged(redis: Redis) -> None:
    """A call that gave up on a Redis that froze is charged when Redis goes on."""
    patient, hasty = Bucket(redis, budget=5), Bucket(redis, budget=0.2)
    server = (await redis.info("server"))["process_id"]
    await patient.spend(REPORTS, "acme", 1)
    os.kill(server, signal.SIGSTOP)
    try:
        with pytest.raises(LimiterDown):
            await hasty.spend(REPORTS, "acme", 5)
    finally:
        os.kill(server, signal.SIGCONT)
    assert (await patient.spend(REPORTS, "acme", 1)).remaining == 10 - 1 - 5 - 1
