"""Configuration comes from the environment and is checked once, at start-up."""

import os
from typing import Self

from pydantic import BaseModel, Json, NonNegativeFloat, PositiveFloat, PositiveInt

from access import Caller


class Settings(BaseModel):
    """Every field is the environment variable of the same name in capitals."""

    database_url: str
    redis_url: str
    redis_budget: PositiveFloat = 0.25
    """Seconds that one command may take, connecting included."""
    query_limit: PositiveFloat = 10
    """Seconds that a report may take, waiting for its turn included."""
    queries_at_once: PositiveInt = 2
    """Reports that this process computes at a time."""
    patience: PositiveFloat = 20
    """Seconds after which a waiting request answers 503."""
    stale_for: NonNegativeFloat = 0
    """Age in seconds up to which an outdated report may still be served."""
    ttl: PositiveInt = 3600
    """Seconds after which Redis forgets a report, fresh or not."""
    # SHA-256 of each API key → its caller; the keys are not kept.
    api_keys: Json[dict[str, Caller]]

    @classmethod
    def from_environment(cls) -> Self:
        return cls.model_validate({k.lower(): v for k, v in os.environ.items()})
