"""Concurrent calls against real uvicorn processes that share one Redis."""

import time
from collections import Counter
from collections.abc import Sequence

from redis.asyncio import Redis
from samples_plugin import Record, RedisServer, Serve

from app import REPORTS
from traffic import burst, environment

STALL_MS = 300
CONNECTIONS = 20  # of each process


async def overlapping_burst(
    redis_url: str, urls: Sequence[str], calls: int, path: str
) -> list[str]:
    """A burst that meets a Redis which stalls, as behind a slow command.

    However busy the machine, the calls wait in Redis's queue together.
    """
    async with Redis.from_url(redis_url) as admin:
        await admin.client_pause(STALL_MS, all=True)
    return await burst(urls, calls, path)


def statuses(responses: list[str]) -> Counter[int]:
    return Counter(int(response.split()[1]) for response in responses)


async def test_only_the_script_holds_the_quota_under_a_burst(
    redis_server: RedisServer, serve: Serve, record: Record
) -> None:
    """On two processes, clocks an hour apart, a burst gets one quota and no more.

    Check-then-count, in the same processes and under the same burst, passes more.
    """
    settings = {"LIMITER_BUDGET": "10", "REDIS_CONNECTIONS": str(CONNECTIONS)}
    env = environment(redis_server.url, **settings)
    targets = ("skewed_app:app", "naive_app:app")
    urls = [serve(target, env=env).url for target in targets]
    calls = record.scale(check=60, full=200)
    start = time.monotonic()
    responses = await burst(urls[1:], 1, "/reports")  # the fast clock comes second
    responses += await overlapping_burst(redis_server.url, urls, calls - 1, "/reports")
    refilled = int((time.monotonic() - start) * REPORTS.quota / REPORTS.window)
    naive = await overlapping_burst(redis_server.url, urls, calls, "/naive-reports")

    held, racy = statuses(responses), statuses(naive)
    assert set(held) == set(racy) == {200, 429}
    assert REPORTS.quota <= held[200] <= REPORTS.quota + refilled
    assert racy[200] > REPORTS.quota
    if record.full:
        assert racy[200] == len(urls) * CONNECTIONS  # one each: the page says so
    record(
        "burst.values",
        {
            "calls": calls,
            "quota": REPORTS.quota,
            "stall_ms": STALL_MS,
            "script_passed": held[200],
            "naive_passed": racy[200],
        },
    )
    by_second = responses[2::2]
    refused = next(text for text in by_second if text.startswith("HTTP/1.1 429"))
    record("refused", refused, mask=[r"(?<=;t=)\d+", r"(?<=retry-after: )\d+"])
