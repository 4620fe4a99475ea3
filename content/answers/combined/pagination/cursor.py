"""A place in the list, as an opaque text."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, TypeAdapter


def to_utc(at: datetime) -> datetime:
    """The same moment in UTC; ValueError where the calendar has none."""
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("This moment is beyond the years 1 to 9999.") from error


Moment = Annotated[AwareDatetime, AfterValidator(to_utc)]
BigInt = Annotated[int, Field(ge=0, lt=2**63)]
PLACE = TypeAdapter(tuple[Moment, BigInt])


# region: cursor
@dataclass(frozen=True)
class Cursor:
    """Both columns of the order: the last row that the client has seen."""

    created_at: datetime
    id: int

    def encode(self) -> str:
        """Text for an address; it keeps microseconds, as PostgreSQL does."""
        return urlsafe_b64encode(PLACE.dump_json((self.created_at, self.id))).decode()

    @classmethod
    def decode(cls, text: str) -> "Cursor":
        """Raise ValueError for a text that tells no place."""
        try:
            place = PLACE.validate_json(urlsafe_b64decode(text), strict=True)
        except ValueError as error:  # of base64 and of Pydantic
            raise ValueError("This is no cursor of this list.") from error
        return cls(*place)
        # endregion: cursor


NEWEST = Cursor(datetime.max.replace(tzinfo=UTC), 2**63 - 1)
"""Before the first row of the list; asyncpg sends this moment as infinity."""
