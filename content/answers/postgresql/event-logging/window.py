"""Which days the event log holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True)
class Window:
    """The days from `first` up to, and without, `end`; a day begins in UTC."""

    first: date
    end: date

    @classmethod
    def around(cls, today: date, *, keep: int, ahead: int) -> "Window":
        """`keep` days before `today`, today, and `ahead` days after it."""
        return cls(today - timedelta(keep), today + timedelta(ahead + 1))

    def days(self) -> Iterator[date]:
        """Each of its days."""
        for number in range((self.end - self.first).days):
            yield self.first + timedelta(number)


def midnight(day: date) -> datetime:
    """The instant at which that day begins."""
    return datetime.combine(day, time(), UTC)
