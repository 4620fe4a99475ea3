"""Two limiters as they are usually written first. Both are wrong; do not copy."""

from redis.asyncio import Redis

from bucket import Decision, Policy


class CheckThenCount:
    """Reads, decides, then counts: whoever reads in between is let in too."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    # region: naive
    async def spend(self, policy: Policy, caller: str, cost: int) -> Decision:
        key = f"naive:{{{caller}}}:{policy.name}"
        used = int(await self._redis.get(key) or 0)
        if used + cost > policy.quota:
            return Decision(allowed=False, remaining=0)
        used = await self._redis.incrby(key, cost)
        if used == cost:  # the first of its window
            await self._redis.expire(key, policy.window)
        return Decision(allowed=True, remaining=policy.quota - used)

    # endregion: naive


class FixedWindow:
    """Counts atomically, yet forgets everything when the clock enters a new window."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def spend(self, policy: Policy, caller: str, cost: int) -> Decision:
        seconds, _ = await self._redis.time()
        key = f"fixed:{{{caller}}}:{policy.name}:{seconds // policy.window}"
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.incrby(key, cost).expire(key, policy.window)
            used, _ = await pipe.execute()
        return Decision(used <= policy.quota, max(policy.quota - used, 0))
