"""The tables of the shop, and its outbox."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NEW_ID = text("uuidv7()")
LANE = "get_byte(decode(md5(key), 'hex'), 0) & 7"
"""A key's lane, 0 to 7: the same in every version, and for every writer."""


class Base(DeclarativeBase):
    """What all tables share."""


class Item(Base):
    """What can be bought."""

    __tablename__ = "items"
    name: Mapped[str] = mapped_column(primary_key=True)
    price: Mapped[int]
    stock: Mapped[int] = mapped_column(CheckConstraint("stock >= 0"))


class Customer(Base):
    """Who buys, and pays from a balance."""

    __tablename__ = "customers"
    name: Mapped[str] = mapped_column(primary_key=True)
    balance: Mapped[int] = mapped_column(CheckConstraint("balance >= 0"))


class Order(Base):
    """What was bought."""

    __tablename__ = "orders"
    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=NEW_ID)
    customer: Mapped[str] = mapped_column(ForeignKey(Customer.name))
    item: Mapped[str] = mapped_column(ForeignKey(Item.name))
    quantity: Mapped[int]
    total: Mapped[int]


# region: outbox
class Event(Base):
    """What is still to be published; the relay deletes it."""

    __tablename__ = "outbox"
    position: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    id: Mapped[UUID] = mapped_column(server_default=NEW_ID)
    topic: Mapped[str]
    key: Mapped[str]
    """Events of one key are published in the order of `position`."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    lane: Mapped[int] = mapped_column(Computed(LANE, persisted=True))
    __table_args__ = (Index("outbox_lane", "lane", "position"),)


class Lane(Base):
    """One of eight locks: who holds it publishes the events of its keys."""

    __tablename__ = "lanes"
    lane: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


# endregion: outbox
