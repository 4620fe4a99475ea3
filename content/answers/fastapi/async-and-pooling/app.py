"""The service: one pool a process, opened and closed with it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import async_sessionmaker

import meter
import orders
import overview
import ways
from pool import open_blocking_engine, open_engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open both engines; the blocking one is here only to be compared with."""
    size = int(os.environ.get("POOL_SIZE", "10"))
    wait = float(os.environ.get("POOL_WAIT", "2"))
    url = os.environ["DATABASE_URL"]
    engine = app.state.engine = open_engine(url, size, wait)
    app.state.sessions = async_sessionmaker(engine, expire_on_commit=False)
    meter.attach(engine)
    blocking = app.state.blocking = open_blocking_engine(url, size, wait)
    yield
    blocking.dispose()
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.add_middleware(meter.ServerTiming)
app.include_router(ways.router)
app.include_router(orders.router)
app.include_router(overview.router)


# region: busy
@app.exception_handler(PoolTimeoutError)
async def busy(_: Request, __: PoolTimeoutError) -> JSONResponse:
    """No connection was free in time."""
    body = {"detail": "Busy, try again"}
    return JSONResponse(body, status_code=503, headers={"Retry-After": "1"})


# endregion: busy
