"""The one table of this shop."""

from sqlalchemy import Identity, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(schema="shop")


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    email: Mapped[str]
    credit: Mapped[int]
    password_hash: Mapped[str]
