"""Orders and their lines, as SQLAlchemy maps them."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(AsyncAttrs, DeclarativeBase):
    """AsyncAttrs adds `awaitable_attrs`."""


class Order(Base):
    """One order; its lines are loaded when somebody reads them, unless told before."""

    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int]
    placed_on: Mapped[date]
    total_cents: Mapped[int]
    note: Mapped[str]
    lines: Mapped[list["Line"]] = relationship(order_by="Line.position")


class Line(Base):
    """One product of an order."""

    __tablename__ = "lines"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    product: Mapped[str]
