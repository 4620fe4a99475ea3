"""What both apps share: everything except their handlers."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as QueuePoolTimeout
from sqlalchemy.ext.asyncio import async_sessionmaker

from database import Settings, open_engine
from meter import Meter
from report import PoolReport, read_pool

# SQLSTATEs of the moment: another try may succeed.
REFUSED = {"53300": "no connection slot", "55P03": "locked"}


def create_app(router: APIRouter, settings: Settings) -> FastAPI:
    """An app around the handlers of `router`."""
    logger = logging.getLogger(f"pool.{settings.name}")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.meter = Meter()
        app.state.engine = open_engine(settings, app.state.meter)
        app.state.sessions = async_sessionmaker(app.state.engine)
        async with httpx.AsyncClient(base_url=settings.carrier, timeout=30) as carrier:
            app.state.carrier = carrier
            yield
        await app.state.engine.dispose()

    app = FastAPI(lifespan=lifespan)
    app.include_router(router)

    @app.get("/pool")
    async def pool(request: Request) -> PoolReport:
        return read_pool(request.app.state.engine, request.app.state.meter)

    @app.exception_handler(QueuePoolTimeout)
    async def answer_busy(request: Request, error: QueuePoolTimeout) -> JSONResponse:
        request.app.state.meter.timeouts += 1
        logger.warning("%s", error)
        return JSONResponse({"detail": "busy"}, 503, headers={"Retry-After": "1"})

    @app.exception_handler(DBAPIError)
    async def answer_refused(_request: Request, error: DBAPIError) -> JSONResponse:
        detail = REFUSED.get(getattr(error.orig, "sqlstate", None))
        if detail is None:
            raise error
        logger.warning("%s", error.orig)
        return JSONResponse({"detail": detail}, 503, headers={"Retry-After": "1"})

    return app
