"""What each algorithm lets through around the edge of a window."""

import asyncio
import time

from redis.asyncio import Redis
from samples_plugin import Record

from bucket import Bucket, Limiter, Policy
from naive import FixedWindow


async def passed(limiter: Limiter, policy: Policy, calls: int) -> int:
    spends = (limiter.spend(policy, "acme", 1) for _ in range(calls))
    return sum(decision.allowed for decision in await asyncio.gather(*spends))


async def until_before_edge(redis: Redis, window: int, early: float) -> None:
    """Sleeps until `early` seconds before the Redis clock enters a new window."""
    seconds, micros = await redis.time()
    left = window - (seconds + micros / 1e6) % window
    await asyncio.sleep((left - early) % window)


async def test_a_fixed_window_passes_twice_its_quota_at_the_edge(
    redis: Redis, record: Record
) -> None:
    """Around a window's edge a fixed window passes 2x its quota, the bucket 1x."""
    policy = Policy("reports", quota=10, window=record.scale(check=1, full=10))
    fixed, bucket = FixedWindow(redis), Bucket(redis, budget=5)
    await passed(fixed, Policy("warm", 1, 60), 20)  # connections, script
    await passed(bucket, Policy("warm", 1, 60), 20)

    await until_before_edge(redis, policy.window, early=0.3)
    start = time.monotonic()
    by_fixed, by_bucket = await asyncio.gather(
        passed(fixed, policy, 10), passed(bucket, policy, 10)
    )
    await until_before_edge(redis, policy.window, early=0)
    by_fixed += await passed(fixed, policy, 10)
    by_bucket += await passed(bucket, policy, 10)
    elapsed = time.monotonic() - start

    refilled = int(elapsed * policy.quota / policy.window)
    assert by_fixed == 2 * policy.quota
    assert policy.quota <= by_bucket <= policy.quota + refilled
    record(
        "edge.values",
        {
            "quota": policy.quota,
            "window_s": policy.window,
            "elapsed_ms": round(elapsed * 1000),
            "fixed_window_passed": by_fixed,
            "bucket_passed": by_bucket,
        },
    )


async def test_a_bucket_refills_while_it_is_drained(
    redis: Redis, record: Record
) -> None:
    """A caller that never stops gets the quota and, on top, the refill."""
    policy = Policy("reports", quota=10, window=record.scale(check=1, full=10))
    span = policy.window * record.scale(check=0.5, full=1.0)
    bucket = Bucket(redis, budget=5)
    start, served = time.monotonic(), 0
    while (elapsed := time.monotonic() - start) < span:
        served += await passed(bucket, policy, 1)
        await asyncio.sleep(0.005)
    refill = elapsed * policy.quota / policy.window
    assert policy.quota < served <= policy.quota + refill + 1
    record("flood.values", {"seconds": span, "served": served})
