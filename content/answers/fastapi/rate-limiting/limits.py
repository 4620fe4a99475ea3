"""The dependency that puts one policy, at one cost, in front of one route."""

import logging
from math import ceil
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response

from bucket import Decision, Limiter, LimiterDown, Policy
from caller import Caller

log = logging.getLogger(__name__)


async def limiter_of(request: Request) -> Limiter:
    limiter: Limiter = request.state.limiter
    return limiter


class RateLimit:
    """Charges `cost` units of `policy` to the caller before the endpoint runs."""

    def __init__(self, policy: Policy, cost: int = 1) -> None:
        if not 1 <= cost <= policy.quota:
            raise ValueError(f"{policy.name}: a cost of {cost} can never be paid")
        self.policy, self.cost = policy, cost

    # region: dependency
    async def __call__(
        self,
        caller: Caller,
        limiter: Annotated[Limiter, Depends(limiter_of)],
        response: Response,
    ) -> str:
        try:
            decision = await limiter.spend(self.policy, caller, self.cost)
        except LimiterDown as down:
            log.error("limiter down, %s: %r", self.policy, down.__cause__)
            if self.policy.on_outage == "allow":
                return caller
            soon = {"Retry-After": "5"}
            raise HTTPException(503, "Limiter is down", soon) from down
        headers = headers_for(self.policy, decision)
        if not decision.allowed:
            used_up = f"Quota {self.policy.name!r} is used up"
            raise HTTPException(429, used_up, headers)
        response.headers.update(headers)
        return caller

    # endregion: dependency


def headers_for(policy: Policy, decision: Decision) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers-11, in whole seconds."""
    more_in = ceil(decision.next_unit)
    headers = {
        "RateLimit-Policy": f'"{policy.name}";q={policy.quota};w={policy.window}',
        "RateLimit": f'"{policy.name}";r={decision.remaining};t={more_in}',
    }
    if not decision.allowed:
        headers["Retry-After"] = str(max(ceil(decision.retry_after), more_in))
    return headers


SECONDS = {"description": "Seconds to wait", "schema": {"type": "integer"}}
FIELD = {"description": "Structured field", "schema": {"type": "string"}}


def refusals(policy: Policy) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: what a route under `policy` answers instead of its result."""
    fields = {"RateLimit-Policy": FIELD, "RateLimit": FIELD}
    used_up = {
        "description": "The caller's quota is used up",
        "headers": {"Retry-After": SECONDS, **fields},
    }
    if policy.on_outage == "allow":
        return {429: used_up}
    down = {"description": "Limiter is down", "headers": {"Retry-After": SECONDS}}
    return {429: used_up, 503: down}
