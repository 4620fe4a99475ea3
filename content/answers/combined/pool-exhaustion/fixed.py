"""The same handlers: one connection each, for as long as the queries take."""

from fastapi import APIRouter

from broken import Carrier, pay_order, report
from database import Session, Sessions
from orders import NOTE, PLACE, READ

router = APIRouter()


# region: leak
@router.get("/orders/{order_id}")
async def read_order(order_id: int, session: Session) -> int | None:
    return await session.scalar(READ, {"id": order_id})


# endregion: leak


# region: elsewhere
@router.get("/orders/{order_id}/parcel")
async def track(order_id: int, sessions: Sessions, carrier: Carrier) -> str:
    async with sessions() as session:
        await session.scalar(READ, {"id": order_id})
    response = await carrier.get(f"/{order_id}")  # nothing is held
    return response.text


# endregion: elsewhere


# region: second
@router.post("/orders", status_code=201)
async def place_order(session: Session) -> int:
    order_id: int = await session.scalar(PLACE)
    await session.execute(NOTE, {"id": order_id})  # the same connection
    await session.commit()
    return order_id


# endregion: second

# Waiting for a lock and waiting for storage are no faults of the handler.
router.post("/orders/{order_id}/payment", status_code=204)(pay_order)
router.get("/report")(report)
