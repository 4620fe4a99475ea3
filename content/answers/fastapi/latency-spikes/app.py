"""A parcel service with two faults in it, and the panel to find them with."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import pbkdf2_hmac
from typing import Annotated

import asyncpg
from fastapi import Body, FastAPI, HTTPException

from database import Db
from loop_lag import LoopLag
from spans import probe
from telemetry import start_tracing
from watchdog import Watchdog

POOL_SIZE = 5
CARRIER_SECONDS = 0.25
SCAN = "UPDATE parcels SET scans = scans + 1 WHERE id = $1 RETURNING scans"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Tracing, probe, watchdog and pool."""
    tracing = start_tracing()
    probe.start()
    watchdog = Watchdog(probe)
    watchdog.start()
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"],
        min_size=POOL_SIZE,
        max_size=POOL_SIZE,
        server_settings={"application_name": "parcels"},
    ) as app.state.pool:
        yield
    watchdog.stop()
    probe.stop()
    tracing.shutdown()


app = FastAPI(lifespan=lifespan)
app.add_middleware(LoopLag)


@app.get("/ping")
async def ping() -> str:
    """The control: no pool, no database."""
    return "pong"


@app.get("/loop")
async def loop() -> dict[str, float]:
    """The probe's two counters, as an internal metrics endpoint would show them."""
    return {"late": probe.late, "cpu": probe.cpu}


@app.post("/parcels/{parcel_id}/scans")
async def scan(parcel_id: int, db: Db) -> int:
    """The route that people complain about."""
    scans: int | None = await db.fetchval("UPDATE parcels", SCAN, parcel_id)
    if scans is None:
        raise HTTPException(404)
    return scans


@app.post("/login")
async def login(password: Annotated[str, Body(embed=True)]) -> bool:
    """The first fault: a hash that is slow on purpose, in the event loop."""
    digest = pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000)
    return digest == b""


@app.post("/parcels/{parcel_id}/label")
async def label(parcel_id: int, db: Db) -> int:
    """The second: the connection is held while the carrier takes its time."""
    scans: int = await db.fetchval("UPDATE parcels", SCAN, parcel_id)
    await asyncio.sleep(CARRIER_SECONDS)
    return scans
