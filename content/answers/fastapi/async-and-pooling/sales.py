"""Sales by day: a query that computes, and one that waits."""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import func, select

from tables import Order

# Computes: it reads every order, and no index would spare it that.
BY_DAY = (
    select(
        Order.placed_on,
        func.count().label("orders"),
        func.sum(Order.total_cents).label("cents"),
    )
    .group_by(Order.placed_on)
    .order_by(Order.placed_on)
)

# Waits, as for a disk, or for a larger server with cores of its own.
PAUSE = float(os.environ.get("PAUSE", "0.05"))
WAITS = select(func.pg_sleep(PAUSE)).scalar_subquery().is_not(None)
SALES = BY_DAY.where(Order.customer_id == 7, WAITS)


class Day(BaseModel):
    """What was sold on one day."""

    placed_on: date
    orders: int
    cents: int


def days(rows: Iterable[Any]) -> list[Day]:
    """The rows of either query, as a client gets them."""
    return [Day.model_validate(row, from_attributes=True) for row in rows]
