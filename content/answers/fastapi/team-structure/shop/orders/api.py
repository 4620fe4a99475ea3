"""All that other modules may import from orders."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class OrderPlaced(BaseModel):
    """Has happened. Told at least once, in no promised order."""

    model_config = ConfigDict(frozen=True)
    order_id: UUID
    total_cents: int
    request_id: str
    """Of the request that placed the order."""


Deliver = Callable[[OrderPlaced], Awaitable[None]]
"""Tells one subscriber. Raises when it has to be told again."""
