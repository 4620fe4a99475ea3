"""What callers see while Redis is gone or hangs, and afterwards."""

import time

import httpx
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer, Serve

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
    """Redis stopped or hung: search is served, reports refuse, all within budget."""
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
