"""An API whose routes know nothing of the audit log."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from audited import Audited
from models import Account
from request_log import RequestLog


class State(TypedDict):
    sessions: async_sessionmaker[AsyncSession]


class Limit(BaseModel):
    credit: int = Field(ge=0, le=1_000_000)


class Transfer(BaseModel):
    source: int
    target: int
    amount: int = Field(gt=0, le=1_000_000)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=3)
    try:
        yield {"sessions": async_sessionmaker(engine, expire_on_commit=False)}
    finally:
        await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.add_middleware(RequestLog)


@app.get("/accounts/{account_id}")
async def read(account_id: int, session: Audited) -> Limit:
    account = await session.get(Account, account_id)
    if account is None:
        raise HTTPException(404, "No such account")
    return Limit(credit=account.credit)


# region: set-limit
@app.put("/accounts/{account_id}/credit")
async def set_limit(account_id: int, limit: Limit, session: Audited) -> Limit:
    account = await session.get(Account, account_id)
    if account is None:
        raise HTTPException(404, "No such account")
    account.credit = limit.credit
    return limit


# endregion: set-limit


@app.post("/transfers", status_code=204)
async def transfer(order: Transfer, session: Audited) -> None:
    """Adds first: what the check refuses then takes back a change and its entry."""
    moves = [(order.target, order.amount), (order.source, -order.amount)]
    try:
        for account, amount in moves:
            change = update(Account).where(Account.id == account)
            await session.execute(change.values(credit=Account.credit + amount))
    except IntegrityError as error:
        raise HTTPException(409, "Not enough credit") from error
