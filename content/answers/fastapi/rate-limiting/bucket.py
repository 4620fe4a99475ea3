"""A token bucket in Redis: one key a caller and policy, one script, one round trip."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

SCRIPT = Path(__file__).with_name("bucket.lua").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Policy:
    """A bucket of `quota` units that refills evenly over `window` seconds."""

    name: str
    quota: int
    window: int
    on_outage: Literal["allow", "refuse"] = "refuse"


@dataclass(frozen=True)
class Decision:
    """What the limiter answered; both times are in seconds."""

    allowed: bool
    remaining: int
    next_unit: float = 0.0
    retry_after: float = 0.0


class Limiter(Protocol):
    async def spend(self, policy: Policy, caller: str, cost: int) -> Decision: ...


class LimiterDown(Exception):
    """Redis gave no answer within the budget."""


class Bucket:
    """Spends units atomically; raises LimiterDown rather than make a caller wait."""

    def __init__(self, redis: Redis, budget: float) -> None:
        self._spend = redis.register_script(SCRIPT)
        self._budget = budget

    async def spend(self, policy: Policy, caller: str, cost: int) -> Decision:
        key = f"limit:{{{caller}}}:{policy.name}"
        args = [policy.quota, policy.window, cost]
        # region: budget
        try:
            async with asyncio.timeout(self._budget):
                reply = await self._spend(keys=[key], args=args)
        except (RedisError, TimeoutError) as error:
            raise LimiterDown from error
        # endregion: budget
        allowed, remaining, next_unit, wait = reply
        return Decision(allowed == 1, remaining, next_unit / 1e6, max(wait, 0) / 1e6)
