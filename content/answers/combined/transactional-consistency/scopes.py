"""Four endpoints that differ in how the transaction ends."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models import Order
from service import lifespan
from transactions import Transaction, transaction

app = FastAPI(lifespan=lifespan)
Late = Annotated[AsyncSession, Depends(transaction)]


async def order(session: AsyncSession, customer: str) -> None:
    """Note an order, without any check."""
    new = {"customer": customer, "item": "book", "quantity": 1, "total": 10}
    await session.execute(insert(Order).values(new))


@app.post("/default-scope", status_code=201)
async def default_scope(session: Late) -> str:
    """An order of nobody; its deferred foreign key fails at commit."""
    await order(session, "nobody")
    return "placed"


@app.post("/function-scope", status_code=201)
async def function_scope(session: Transaction) -> str:
    """The same."""
    await order(session, "nobody")
    return "placed"


@app.post("/returned")
async def returned(session: Transaction) -> JSONResponse:
    """An order, and an error that is returned."""
    await order(session, "ada")
    return JSONResponse({"detail": "Refused."}, status_code=409)


@app.post("/raised")
async def raised(session: Transaction) -> None:
    """An order, and an error that is raised."""
    await order(session, "ada")
    raise HTTPException(409, "Refused.")


@app.post("/both-scopes")
async def both_scopes(session: Transaction, again: Transaction, late: Late) -> str:
    """Whose transactions the three parameters are."""
    return f"{session is again} {session is late}"
