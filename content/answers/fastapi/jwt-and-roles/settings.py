"""Configuration comes from the environment; nothing secret stands in the code."""

import os
from typing import Self

from pydantic import BaseModel, Json, PositiveFloat, PositiveInt, SecretStr


class Settings(BaseModel):
    """Every field is the environment variable of the same name in capitals."""

    database_url: str
    issuer: str
    audience: str

    @classmethod
    def from_environment(cls) -> Self:
        return cls.model_validate({k.lower(): v for k, v in os.environ.items()})


class IssuerSettings(Settings):
    """What the issuer needs, and it alone: the key that signs."""

    client_id: str
    # PEM, from the secret store.
    signing_key: SecretStr
    # PEM of further public keys to publish: the next one, the previous one.
    published_keys: Json[list[str]] = []
    access_seconds: PositiveInt = 300
    idle_days: PositiveInt = 7
    session_days: PositiveInt = 30


class ApiSettings(Settings):
    """What a service that only verifies needs: no key, an address of keys."""

    jwks_url: str
    jwks_seconds: PositiveFloat = 60
