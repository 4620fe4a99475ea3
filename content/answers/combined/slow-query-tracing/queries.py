"""The statements, each with the name that metrics, logs and PostgreSQL know."""

from datetime import date

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The tables of schema.sql."""


class ApiKey(Base):
    __tablename__ = "api_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]
    customer_id: Mapped[int]


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int]
    day: Mapped[date]
    cents: Mapped[int]


KEY = (
    select(ApiKey.customer_id)
    .where(ApiKey.digest == bindparam("digest"))
    .execution_options(statement="keys.find")
)
BALANCE = (
    select(func.coalesce(func.sum(Order.cents), 0))
    .where(Order.customer_id == bindparam("customer_id"))
    .execution_options(statement="orders.balance")
)
REVENUE = (
    select(Order.day, func.sum(Order.cents))
    .group_by(Order.day)
    .order_by(Order.day)
    .execution_options(statement="orders.revenue")
)
