"""Configuration comes from the environment and is checked once, at start-up."""

import os
from typing import Self

from pydantic import BaseModel, Json, PositiveFloat, PositiveInt


class Settings(BaseModel):
    """Every field is the environment variable of the same name in capitals."""

    redis_url: str
    redis_connections: PositiveInt = 20
    limiter_budget: PositiveFloat = 0.25
    # SHA-256 of each API key → the caller it belongs to; the keys are not kept.
    api_keys: Json[dict[str, str]]

    @classmethod
    def from_environment(cls) -> Self:
        return cls.model_validate({k.lower(): v for k, v in os.environ.items()})
