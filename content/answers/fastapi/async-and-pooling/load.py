"""Clients that keep a service busy, and somebody who pings it meanwhile."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median, quantiles

CLIENTS = 20
PING_PAUSE = 0.05


@dataclass(frozen=True)
class Load:
    """What one run of calls gave; times in milliseconds."""

    alone: float
    per_second: float
    p99: float
    slowest_ping: float


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
    """`alone` GETs one by one; `calls` from twenty clients, and one who pings."""
    numbers = iter(range(calls))
    times: list[float] = []
    ready = asyncio.Barrier(CLIENTS + 1)

    async def visit() -> None:
        async with caller(port) as client:
            await client.get("/ping")
            await ready.wait()
            for _ in numbers:
                times.append(await client.get(path))

    pings: list[float] = []

    async def ping() -> None:
        while len(times) < calls:
            pings.append(await ping_once(port))
            await asyncio.sleep(PING_PAUSE)

    async with caller(port) as client:
        quiet = [await client.get(path) for _ in range(alone + 1)][1:]
    async with asyncio.TaskGroup() as group:
        visits = [group.create_task(visit()) for _ in range(CLIENTS)]
        await ready.wait()
        started = time.perf_counter()
        group.create_task(ping())
        await asyncio.wait(visits)
        seconds = time.perf_counter() - started
    p99 = quantiles(times, n=100, method="inclusive")[98]
    return Load(median(quiet), calls / seconds, p99, max(pings))


async def ping_once(port: int) -> float:
    """Milliseconds of a ping, as a health check sends it: on a new connection."""
    started = time.perf_counter()
    async with caller(port) as client:
        await client.get("/ping")
    return (time.perf_counter() - started) * 1000
