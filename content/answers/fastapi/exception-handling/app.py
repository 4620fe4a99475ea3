"""All of it together: every error is a problem, whoever raised it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware import Middleware

import accounts
import failures
from answers import HANDLERS
from documented import PROBLEMS, document
from failures import Faulty
from guard import Guard
from storage import State, engine
from tracing import HEADER, configure_logging

ORIGINS = ["https://shop.example"]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[State]:
    configure_logging()
    async with engine(app) as state:
        yield state


# region: app
cors = Middleware(
    CORSMiddleware, allow_origins=ORIGINS, expose_headers=[HEADER, "Retry-After"]
)
app = FastAPI(
    lifespan=lifespan,
    middleware=[cors, Middleware(Guard), Middleware(Faulty)],  # outermost first
    exception_handlers=HANDLERS,
    responses=PROBLEMS,
)
mounted = FastAPI(  # has handlers and a net of its own: the parent's do not apply
    middleware=[Middleware(Guard)], exception_handlers=HANDLERS, responses=PROBLEMS
)
# endregion: app
app.include_router(accounts.router)
app.include_router(failures.router)
failures.add_failures(mounted)
app.mount("/mounted", mounted)
document(app)
document(mounted)
