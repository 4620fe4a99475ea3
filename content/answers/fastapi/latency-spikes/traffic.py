"""Requests on a schedule, timed from the moment at which they were due."""

import asyncio
import secrets
import time
from dataclasses import dataclass

import httpx


@dataclass(frozen=True)
class Answer:
    """What one request got."""

    trace: str
    method: str
    ms: float


async def send_on_schedule(
    client: httpx.AsyncClient, seconds: float, rate: int = 20
) -> list[Answer]:
    """`rate` scans and pings a second, whether or not answers have come."""
    start = time.monotonic()
    sent = []
    for number in range(int(seconds * rate)):
        due = start + number / rate
        await asyncio.sleep(due - time.monotonic())
        for call in (f"POST /parcels/{number % 100 + 1}/scans", "GET /ping"):
            sent.append(asyncio.create_task(send(client, call, due)))
    return await asyncio.gather(*sent)


async def send(client: httpx.AsyncClient, call: str, due: float) -> Answer:
    """One request in a trace of its own, timed since it was `due`."""
    trace = secrets.token_hex(16)
    headers = {"traceparent": f"00-{trace}-{secrets.token_hex(8)}-01"}
    method, path = call.split()
    response = await client.request(method, path, headers=headers)
    response.raise_for_status()
    return Answer(trace, method, (time.monotonic() - due) * 1000)
