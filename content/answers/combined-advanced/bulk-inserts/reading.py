"""One reading, as a line of NDJSON."""

from collections.abc import AsyncIterable, AsyncIterator
from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    Field,
    FiniteFloat,
    ValidationError,
)

MAX_LINE = 1000


class BadLine(ValueError):
    """A line that is no reading; its number counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line}: {reason}")
        self.line = line


def to_utc(at: datetime) -> datetime:
    """The same moment in UTC; ValueError where the calendar has none."""
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("beyond the years 1 to 9999") from error


class Reading(BaseModel):
    """What a device has measured."""

    device_id: Annotated[int, Field(gt=0, lt=2**63)]
    taken_at: Annotated[AwareDatetime, AfterValidator(to_utc)]
    celsius: FiniteFloat


Record = tuple[int, int, datetime, float]


def parse(number: int, line: bytes) -> Record:
    """The line as a row of `staged`. Raises BadLine."""
    if len(line) > MAX_LINE:
        raise BadLine(number, f"more than {MAX_LINE} bytes")
    try:
        reading = Reading.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise BadLine(number, f"{place} {first['msg']}".strip()) from error
    return number, reading.device_id, reading.taken_at, reading.celsius


# region: records
async def records(body: AsyncIterable[bytes]) -> AsyncIterator[Record]:
    """Each line of a body as it comes in. Raises BadLine."""
    number, rest = 0, b""
    async for chunk in body:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            number += 1
            yield parse(number, line)
        if len(rest) > MAX_LINE:
            raise BadLine(number + 1, f"more than {MAX_LINE} bytes")
    if rest:
        yield parse(number + 1, rest)
        # endregion: records
