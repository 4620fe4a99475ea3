"""What both apps start and share: a pool, a gate, a bulletin, a gauge."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

import asyncpg
from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel

from gate import Gate
from gauge import Gauge
from news import Bulletin

# region: sizes
SLOTS = 10  # connections of the pool: what this process may ask of the database
ROOM = 40  # 0.2 s of work, at 10 slots / 0.05 s a query = 200 a second
PATIENCE = 0.5  # seconds; half of what our callers wait
QUERY = 0.4  # seconds; the rest, but for a margin
# endregion: sizes


class State(TypedDict):
    """What a request finds in `request.state`."""

    pool: asyncpg.Pool
    gate: Gate
    bulletin: Bulletin
    gauge: Gauge


# region: lifespan
@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """One pool, one listener and one gate a process."""
    dsn = os.environ["DATABASE_URL"]
    bulletin = Bulletin()
    async with (
        asyncpg.create_pool(
            dsn,
            min_size=SLOTS,
            max_size=SLOTS,
            command_timeout=float(os.environ.get("QUERY_TIMEOUT", QUERY)),
            server_settings={"application_name": "orders"},
        ) as pool,
        bulletin.listening(dsn),
    ):
        yield {
            "pool": pool,
            "gate": Gate(SLOTS, ROOM, PATIENCE),
            "bulletin": bulletin,
            "gauge": Gauge(),
        }


# endregion: lifespan


class Load(BaseModel):
    """What this process is doing; the autoscaler's number is `open`."""

    open: int
    inside: int
    refused: int


router = APIRouter()


@router.get("/load")
async def load(request: Request) -> Load:
    """For probes and metrics, inside only; not behind the gate."""
    gate: Gate = request.state.gate
    gauge: Gauge = request.state.gauge
    return Load(open=gauge.open - 1, inside=gate.inside, refused=gate.refused)
