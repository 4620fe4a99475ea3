"""The work: one query, which keeps one connection of the pool busy."""

from typing import Annotated

import asyncpg
from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel

TOTAL = "SELECT id, total FROM totals WHERE id = $1"

router = APIRouter()


async def pool_of(request: Request) -> asyncpg.Pool:
    """The pool that the lifespan opened."""
    pool: asyncpg.Pool = request.state.pool
    return pool


class Order(BaseModel):
    """What a client sees."""

    id: int
    total: int


# region: read
@router.get("/orders/{order_id}")
async def read_order(
    order_id: int, pool: Annotated[asyncpg.Pool, Depends(pool_of)]
) -> Order:
    """One order, from the view that takes its time."""
    try:
        row = await pool.fetchrow(TOTAL, order_id)
    except TimeoutError as late:
        raise HTTPException(504, "The database is slow") from late
    if row is None:
        raise HTTPException(404, "No such order")
    return Order(**row)


# endregion: read
