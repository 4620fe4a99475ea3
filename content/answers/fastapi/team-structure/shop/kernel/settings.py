"""The environment, checked at start-up."""

import os
from typing import Self

from pydantic import BaseModel


class Settings(BaseModel):
    """Every field is the environment variable of the same name in capitals."""

    @classmethod
    def from_environment(cls) -> Self:
        """Raises ValidationError that names what is missing or wrong."""
        return cls.model_validate({k.lower(): v for k, v in os.environ.items()})
