"""What both apps share: everything except how a handler gets its connection."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator

from fastapi import APIRouter, FastAPI, Request

from deadline import Deadline
from ledger import Ledger
from pool import PoolReport, open_pool, report
from watchman import watch

DEADLINE = float(os.environ.get("DEADLINE", "1"))
CLOSING = float(os.environ.get("CLOSING", "5"))


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the pool and watch it; give up closing it in the end."""
    ledger = app.state.ledger = Ledger()
    pool = app.state.pool = await open_pool(
        os.environ["DATABASE_URL"], ledger, os.environ.get("IDLE_IN_TRANSACTION", "0")
    )
    watchman = asyncio.create_task(watch(ledger))
    try:
        yield
    finally:
        watchman.cancel()
        # close() waits for every connection that is out, so a leak would hang here.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(pool.close(), timeout=CLOSING)


def create_app(router: APIRouter) -> FastAPI:
    """An app around the handlers of `router`."""
    app = FastAPI(lifespan=lifespan)
    app.add_middleware(Deadline, seconds=DEADLINE)
    app.include_router(router)

    @app.get("/pool")
    async def pool_report(request: Request) -> PoolReport:
        return report(request.app.state.pool, request.app.state.ledger)

    return app
