"""Five handlers that empty the pool, each in its own way."""

from asyncio import current_task
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession, async_scoped_session

from database import Session, Sessions
from orders import NOTE, PAY, PLACE, READ, REPORT

router = APIRouter()


def get_carrier(request: Request) -> httpx.AsyncClient:
    """The client that the lifespan opened."""
    carrier: httpx.AsyncClient = request.app.state.carrier
    return carrier


Carrier = Annotated[httpx.AsyncClient, Depends(get_carrier)]


def get_scoped(
    request: Request, sessions: Sessions
) -> async_scoped_session[AsyncSession]:
    """One registry an app, with a session for each task."""
    state = request.app.state
    if not hasattr(state, "scoped"):
        state.scoped = async_scoped_session(sessions, scopefunc=current_task)
    scoped: async_scoped_session[AsyncSession] = state.scoped
    return scoped


Scoped = Annotated[async_scoped_session[AsyncSession], Depends(get_scoped)]


# region: leak
@router.get("/orders/{order_id}")
async def read_order(order_id: int, scoped: Scoped) -> int | None:
    # A session for each task, and nobody awaits scoped.remove().
    return await scoped.scalar(READ, {"id": order_id})


# endregion: leak


@router.post("/orders/{order_id}/payment", status_code=204)
async def pay_order(order_id: int, session: Session) -> None:
    await session.execute(PAY, {"id": order_id})
    await session.commit()


# region: elsewhere
@router.get("/orders/{order_id}/parcel")
async def track(order_id: int, session: Session, carrier: Carrier) -> str:
    await session.scalar(READ, {"id": order_id})
    response = await carrier.get(f"/{order_id}")  # the transaction is open
    return response.text


# endregion: elsewhere


# region: second
@router.post("/orders", status_code=201)
async def place_order(session: Session, sessions: Sessions) -> int:
    order_id: int = await session.scalar(PLACE)
    async with sessions.begin() as audit:  # a second connection
        await audit.execute(NOTE, {"id": order_id})
    await session.commit()
    return order_id


# endregion: second


@router.get("/report")
async def report(seconds: float, session: Session) -> None:
    await session.execute(REPORT, {"seconds": seconds})
