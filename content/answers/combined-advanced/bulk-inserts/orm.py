"""The same rows as objects of SQLAlchemy's ORM."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, DateTime
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ways import Row


class Base(DeclarativeBase):
    """What all tables share."""


class Reading(Base):
    """One row of readings."""

    __tablename__ = "readings"

    device_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), primary_key=True
    )
    celsius: Mapped[float]


async def add_all(engine: AsyncEngine, rows: Sequence[Row]) -> None:
    """One object a row, one commit."""
    async with AsyncSession(engine) as session, session.begin():
        session.add_all(
            Reading(device_id=device, taken_at=at, celsius=celsius)
            for device, at, celsius in rows
        )
