"""Two queries that do not need each other's result."""

import asyncio
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import Row, Select, select

from pool import Session, SessionMaker, Sessions
from sales import SALES, WAITS, Day, days
from tables import Order

router = APIRouter(prefix="/overview")

BIGGEST = (
    select(Order.id)
    .where(Order.customer_id == 7, WAITS)
    .order_by(Order.total_cents.desc(), Order.id)
    .limit(3)
)


class Overview(BaseModel):
    """A customer's sales by day, and the three biggest orders."""

    days: list[Day]
    biggest: list[int]


@router.get("/in-turn")
async def in_turn(session: Session) -> Overview:
    by_day = (await session.execute(SALES)).all()
    biggest = (await session.execute(BIGGEST)).all()
    return overview(by_day, biggest)


# region: together
@router.get("/together")
async def together(sessions: SessionMaker) -> Overview:
    try:
        async with asyncio.TaskGroup() as group:
            by_day = group.create_task(rows_of(SALES, sessions))
            biggest = group.create_task(rows_of(BIGGEST, sessions))
    except ExceptionGroup as failed:  # the handler for 503 knows the plain error
        raise failed.exceptions[0] from failed
    return overview(by_day.result(), biggest.result())


async def rows_of(query: Select[Any], sessions: Sessions) -> Sequence[Row[Any]]:
    async with sessions() as session:  # its own connection
        return (await session.execute(query)).all()


# endregion: together


def overview(by_day: Sequence[Row[Any]], biggest: Sequence[Row[Any]]) -> Overview:
    """Both results in one response."""
    return Overview(days=days(by_day), biggest=[row.id for row in biggest])
