"""The tables, as the next release knows them."""

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """What all tables share."""


class Currency(Base):
    """A currency that we take."""

    __tablename__ = "currencies"

    code: Mapped[str] = mapped_column(primary_key=True)


class Order(Base):
    """One order."""

    __tablename__ = "orders"
    __table_args__ = (Index("orders_currency", "currency"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    country: Mapped[str]
    cents: Mapped[int]
    currency: Mapped[str] = mapped_column(
        ForeignKey("currencies.code", name="orders_currency_known")
    )
