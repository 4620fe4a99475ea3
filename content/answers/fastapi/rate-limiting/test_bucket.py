"""The bucket itself, on a real Redis."""

import asyncio

from redis.asyncio import Redis
from redis.crc import key_slot
from samples_plugin import Record

from bucket import Bucket, Decision, Policy
from naive import CheckThenCount

POLICY = Policy("reports", quota=10, window=4)
SLOW = Policy("reports", quota=10, window=600)
KEY = "limit:{acme}:reports"


def bucket_on(redis: Redis) -> Bucket:
    return Bucket(redis, budget=5)


async def drain(bucket: Bucket, policy: Policy = POLICY) -> Decision:
    """Spends the whole quota at once and returns the next, refused call."""
    assert (await bucket.spend(policy, "acme", policy.quota)).allowed
    return await bucket.spend(policy, "acme", 1)


async def test_retry_after_is_kept(redis: Redis) -> None:
    """A caller that waits for Retry-After is served; one that does not is refused."""
    bucket = bucket_on(redis)
    refused = await drain(bucket)
    assert not refused.allowed
    assert 0 < refused.retry_after <= POLICY.window / POLICY.quota
    await asyncio.sleep(refused.retry_after)
    assert (await bucket.spend(POLICY, "acme", 1)).allowed


async def test_a_cost_is_paid_whole_or_not_at_all(redis: Redis) -> None:
    """A call that costs more than is left is refused and spends nothing."""
    bucket = bucket_on(redis)
    first = await bucket.spend(SLOW, "acme", 7)
    refused = await bucket.spend(SLOW, "acme", 5)
    last = await bucket.spend(SLOW, "acme", 3)
    assert (first.remaining, refused.allowed, refused.remaining) == (3, False, 3)
    assert refused.retry_after > 60  # two units of 60 s each are missing
    assert refused.next_unit <= 60
    assert (last.allowed, last.remaining) == (True, 0)


async def test_an_idle_caller_costs_no_memory(redis: Redis, record: Record) -> None:
    """A caller is one small key, which is gone once the bucket is full again."""
    bucket, brief = bucket_on(redis), Policy("reports", quota=10, window=1)
    await bucket.spend(SLOW, "acme", 5)
    assert 200 < await redis.ttl(KEY) <= 300  # half the bucket, half the window
    size = await redis.memory_usage(KEY)
    record("key.values", {"bytes": size})
    assert size < 200
    await bucket.spend(brief, "globex", 1)
    await asyncio.sleep(0.15)
    assert await redis.exists("limit:{globex}:reports") == 0


async def test_a_clock_that_steps_back_locks_nobody_out(redis: Redis) -> None:
    """After the Redis clock steps back, a caller that waits as told is served."""
    bucket, brief = bucket_on(redis), Policy("reports", quota=10, window=1)
    seconds, _ = await redis.time()
    await redis.set(KEY, (seconds + 86_400) * 1_000_000)
    refused = await bucket.spend(brief, "acme", 1)
    assert not refused.allowed
    assert refused.retry_after <= brief.window / brief.quota
    await asyncio.sleep(refused.retry_after)
    assert (await bucket.spend(brief, "acme", 1)).allowed
    assert await redis.ttl(KEY) != -1  # Redis: exists and never expires


async def test_a_refusal_writes_nothing(redis: Redis) -> None:
    """A refused call changes nothing in Redis, be the key there or not."""

    async def changes() -> int:
        state = await redis.info("persistence")
        return int(state["rdb_changes_since_last_save"])

    bucket = bucket_on(redis)
    assert not (await bucket.spend(SLOW, "globex", SLOW.quota + 1)).allowed
    assert await changes() == 0
    assert not (await drain(bucket, SLOW)).allowed
    assert await changes() == 1  # the charge that drained it


async def test_a_lost_script_is_loaded_again(redis: Redis) -> None:
    """After NOSCRIPT, as at a restart or failover, the call is answered anyway."""
    bucket = bucket_on(redis)
    await bucket.spend(POLICY, "acme", 1)
    await redis.script_flush()
    assert (await bucket.spend(POLICY, "acme", 1)).allowed


async def test_a_decision_is_one_round_trip(redis: Redis) -> None:
    """Twenty decisions are twenty messages to Redis, once it has the script."""

    async def messages() -> int:
        stats = await redis.info("stats")
        return int(stats["total_reads_processed"])

    bucket = bucket_on(redis)
    await bucket.spend(POLICY, "acme", 1)
    before = await messages()
    for _ in range(20):
        await bucket.spend(POLICY, "acme", 1)
    assert await messages() - before == 20 + 1  # the second INFO


async def test_policies_of_a_caller_share_a_cluster_slot() -> None:
    """The hash tag puts all keys of one caller into one Redis Cluster slot."""
    tagged = key_slot(b"limit:{acme}:reports"), key_slot(b"limit:{acme}:search")
    plain = key_slot(b"limit:acme:reports"), key_slot(b"limit:acme:search")
    assert tagged[0] == tagged[1]
    assert plain[0] != plain[1]


async def test_a_crash_between_incr_and_expire_locks_out_for_good(
    redis: Redis,
) -> None:
    """A counter whose process died before EXPIRE refuses its caller for ever."""
    key = "naive:{acme}:reports"
    await redis.incrby(key, POLICY.quota)  # … and the process is gone
    assert not (await CheckThenCount(redis).spend(POLICY, "acme", 1)).allowed
    assert await redis.ttl(key) == -1  # Redis: exists and never expires
