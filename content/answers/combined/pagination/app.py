"""The newest orders, page by page."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, TypedDict

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from pydantic import BaseModel

from cursor import NEWEST, Cursor


class State(TypedDict):
    """What lives as long as the app."""

    pool: asyncpg.Pool


class Order(BaseModel):
    """One row of the list."""

    id: int
    created_at: datetime
    total_cents: int


class Page(BaseModel):
    """Some orders, newest first."""

    items: list[Order]
    next: str | None
    """What `after` takes for the next page; null on the last one."""


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """Hold the pool."""
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1) as pool:
        yield {"pool": pool}


app = FastAPI(lifespan=lifespan)


def pool_of(request: Request) -> asyncpg.Pool:
    """The pool of this process."""
    pool: asyncpg.Pool = request.state.pool
    return pool


# region: place
def place(after: Annotated[str | None, Query(max_length=200)] = None) -> Cursor:
    """Where the page begins."""
    if after is None:
        return NEWEST
    try:
        return Cursor.decode(after)
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
        # endregion: place


# region: page
PAGE = """
SELECT id, created_at, total_cents
FROM orders
WHERE (created_at, id) < ($1, $2)
ORDER BY created_at DESC, id DESC
LIMIT $3
"""


@app.get("/orders")
async def list_orders(
    place: Annotated[Cursor, Depends(place)],
    pool: Annotated[asyncpg.Pool, Depends(pool_of)],
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Page:
    """One row more than asked for tells whether there is a next page."""
    rows = await pool.fetch(PAGE, place.created_at, place.id, limit + 1, timeout=2)
    items = [Order(**row) for row in rows[:limit]]
    more = len(rows) > limit
    last = Cursor(items[-1].created_at, items[-1].id) if more else None
    return Page(items=items, next=last and last.encode())
    # endregion: page
