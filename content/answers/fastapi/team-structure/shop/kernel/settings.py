"""The environment, checked at start-up."""

import os
from typing import Self

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """Every field is the environment variable of the same name in capitals."""

    model_config = ConfigDict(hide_input_in_errors=True)  # it may be a password

    @classmethod
    def from_environment(cls) -> Self:
        """Raises ValidationError that names what is missing or wrong."""
        return cls.model_validate({k.lower(): v for k, v in os.environ.items()})
