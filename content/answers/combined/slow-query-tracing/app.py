"""An order service: each request looks up its key, then asks one thing."""

import hashlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException
from opentelemetry.sdk.trace import TracerProvider

import metrics
from database import Session, engine
from queries import BALANCE, KEY, REVENUE
from routes import RequestMetrics

logging.basicConfig(format="%(levelname)s %(message)s")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Close the pool at the end."""
    yield
    await engine.dispose()


async def get_caller(session: Session, x_api_key: Annotated[str, Header()]) -> int:
    """The customer whose key this is."""
    digest = hashlib.sha256(x_api_key.encode()).hexdigest()
    caller = await session.scalar(KEY, {"digest": digest})
    if caller is None:
        raise HTTPException(401)
    return caller


Caller = Annotated[int, Depends(get_caller)]
router = APIRouter()


@router.get("/customers/{customer_id}/balance")
async def read_balance(customer_id: int, session: Session, caller: Caller) -> int:
    """What the customer owes, in cents."""
    if caller != customer_id:
        raise HTTPException(404)
    return await session.scalar(BALANCE, {"customer_id": customer_id})


@router.get("/revenue")
async def read_revenue(session: Session, caller: Caller) -> dict[str, int]:
    """Cents a day."""
    return {str(day): cents for day, cents in await session.execute(REVENUE)}


# FastAPI continues the caller's traceparent; exporters are configured elsewhere.
app = FastAPI(lifespan=lifespan, telemetry={"tracer_provider": TracerProvider()})
app.add_middleware(RequestMetrics)
app.include_router(metrics.router)
app.include_router(router)
