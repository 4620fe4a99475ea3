"""Clients that keep a service busy, and somebody who pings it meanwhile."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median, quantiles

CLIENTS = 40
PING_EVERY = 0.05


@dataclass(frozen=True)
class Load:
    """What one run of calls gave; times in milliseconds."""

    alone: float
    per_second: float
    p99: float
    ping_p99: float


class Caller:
    """A client with one connection that stays open: little work for the machine."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._reader, self._writer = reader, writer

    async def get(self, path: str) -> float:
        """Milliseconds until a good answer has come."""
        started = time.perf_counter()
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: shop\r\n\r\n".encode())
        head = await self._reader.readuntil(b"\r\n\r\n")
        await self._reader.readexactly(int(re.search(rb"length: (\d+)", head)[1]))
        if not head.startswith(b"HTTP/1.1 200 "):
            raise ConnectionError(head.decode())
        return (time.perf_counter() - started) * 1000


@asynccontextmanager
async def caller(port: int) -> AsyncIterator[Caller]:
    """A connection for the block."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    yield Caller(reader, writer)
    writer.close()
    await writer.wait_closed()


async def send_load(port: int, path: str, *, calls: int, alone: int) -> Load:
    """`alone` GETs one by one; `calls` from forty clients, with a ping every 50 ms."""
    numbers = iter(range(calls))
    times: list[float] = []
    ready = asyncio.Barrier(CLIENTS + 1)

    async def visit() -> None:
        async with caller(port) as client:
            await client.get("/ping")
            await ready.wait()
            for _ in numbers:
                times.append(await client.get(path))

    pings: list[asyncio.Task[float]] = []

    async def ping() -> None:
        while True:
            pings.append(asyncio.create_task(ping_once(port)))
            await asyncio.sleep(PING_EVERY)

    async with caller(port) as client:
        quiet = [await client.get(path) for _ in range(alone + 1)][1:]
    async with asyncio.TaskGroup() as group:
        for _ in range(CLIENTS):
            group.create_task(visit())
        await ready.wait()
        started = time.perf_counter()
        pinging = asyncio.create_task(ping())
    seconds = time.perf_counter() - started
    pinging.cancel()
    answered = await asyncio.gather(*pings)
    return Load(median(quiet), calls / seconds, p99(times), p99(answered))


async def ping_once(port: int) -> float:
    """Milliseconds of a ping, as a health check sends it: on a new connection."""
    started = time.perf_counter()
    async with caller(port) as client:
        await client.get("/ping")
    return (time.perf_counter() - started) * 1000


def p99(times: list[float]) -> float:
    """The 99th percentile; of one time, that time."""
    if len(times) == 1:
        return times[0]
    return quantiles(times, n=100, method="inclusive")[98]
