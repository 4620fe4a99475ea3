"""The shop, as it was."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request

from watch import Watch, watching

PROVIDER = os.environ["PROVIDER_URL"]


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Watch]]:
    """Watch the loop."""
    async with watching() as watch:
        yield {"watch": watch}


app = FastAPI(lifespan=lifespan)
provider = httpx.Client(base_url=PROVIDER, timeout=60)


# region: broken
@app.get("/quote")
async def quote(net: float) -> float:
    """A price with the tax of today."""
    answer = httpx.get(f"{PROVIDER}/rate", timeout=10)  # noqa: ASYNC210
    return net * (1 + answer.json())


@app.post("/orders")
async def order() -> str:
    """Take an order, send its receipt, and refresh the list."""
    send_receipt()
    asyncio.create_task(refresh())  # noqa: RUF006
    return "ordered"
    # endregion: broken


async def send_receipt() -> None:
    """Tell the provider."""
    async with httpx.AsyncClient(base_url=PROVIDER) as client:
        await client.post("/receipts")


async def refresh() -> None:
    """Fail, as such a job does one day."""
    raise ConnectionError("the list is not there")


@app.get("/legacy-quote")
def legacy_quote(net: float) -> float:
    """In a thread, of which all such endpoints share 40."""
    rate: float = provider.get("/rate").json()
    return net * (1 + rate)


@app.get("/plain")
def plain() -> str:
    """A cheap endpoint in a thread."""
    return "ok"


@app.get("/health")
async def health() -> str:
    """What the platform asks; it does nothing."""
    return "ok"


@app.get("/loop")
async def loop(request: Request) -> float:
    """The longest stall so far, in seconds."""
    watch: Watch = request.state.watch
    return watch.longest
