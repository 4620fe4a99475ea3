"""The shop, mended."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

import httpx
from anyio import CapacityLimiter, to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

from background import Background
from watch import Watch, watching

log = logging.getLogger("uvicorn.error")
PROVIDER = os.environ["PROVIDER_URL"]


class State(TypedDict):
    """What lives as long as the app."""

    watch: Watch
    client: httpx.AsyncClient
    background: Background


# region: lifespan
@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """One client for all requests, with bounds."""
    timeout = httpx.Timeout(5, pool=1)
    limits = httpx.Limits(max_connections=100)
    background = Background()
    async with (
        watching() as watch,
        httpx.AsyncClient(base_url=PROVIDER, timeout=timeout, limits=limits) as client,
    ):
        yield {"watch": watch, "client": client, "background": background}
        await background.finish(seconds=5)
        # endregion: lifespan


app = FastAPI(lifespan=lifespan)


def client_of(request: Request) -> httpx.AsyncClient:
    """The client of this process."""
    client: httpx.AsyncClient = request.state.client
    return client


Client = Annotated[httpx.AsyncClient, Depends(client_of)]


# region: fixed
@app.get("/quote")
async def quote(net: float, client: Client) -> float:
    """A price with the tax of today."""
    answer = await client.get("/rate")
    return net * (1 + answer.raise_for_status().json())


@app.post("/orders")
async def order(request: Request, client: Client) -> str:
    """Take an order, send its receipt, and refresh the list."""
    (await client.post("/receipts")).raise_for_status()
    background: Background = request.state.background
    background.start(refresh())
    return "ordered"


@app.exception_handler(httpx.HTTPError)
async def no_provider(request: Request, error: Exception) -> JSONResponse:
    """503 for whatever needs the provider while it fails."""
    log.warning("%s: %r", request.url.path, error)
    return JSONResponse({"detail": "Try later."}, 503, {"Retry-After": "5"})
    # endregion: fixed


# region: threads
FEW = CapacityLimiter(4)
provider = httpx.Client(base_url=PROVIDER, timeout=5)


def ask_rate() -> float:
    """The rate by a client that only blocks; it has its own timeout."""
    rate: float = provider.get("/rate").raise_for_status().json()
    return rate


@app.get("/legacy-quote")
async def legacy_quote(net: float) -> float:
    """In a thread, of which four at most do this."""
    rate = await to_thread.run_sync(ask_rate, limiter=FEW)
    return net * (1 + rate)
    # endregion: threads


async def refresh() -> None:
    """Fail, as such a job does one day."""
    raise ConnectionError("the list is not there")


@app.get("/health")
async def health() -> str:
    """What the platform asks; it does nothing."""
    return "ok"


@app.get("/queue")
async def queue() -> int:
    """How many calls wait for one of the few threads."""
    return FEW.statistics().tasks_waiting


@app.get("/plain")
def plain() -> str:
    """A cheap endpoint in a thread."""
    return "ok"


@app.get("/loop")
async def loop(request: Request) -> float:
    """The longest stall so far, in seconds."""
    watch: Watch = request.state.watch
    return watch.longest
