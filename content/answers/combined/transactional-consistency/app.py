"""The shop, with an outbox. It knows no Redis."""

from fastapi import FastAPI

import outbox
from service import lifespan
from shop import NewOrder, Placed, place_order
from transactions import Transaction

app = FastAPI(lifespan=lifespan)


# region: place
@app.post("/orders", status_code=201)
async def place(new: NewOrder, session: Transaction) -> Placed:
    """Change stock, balance and orders, and add the event: all or nothing."""
    placed = await place_order(session, new)
    await outbox.add(
        session, "orders", placed.customer, **placed.model_dump(mode="json")
    )
    return placed


# endregion: place
