"""One fault at a time, as context managers."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import asyncpg
import httpx

from proxy import Proxy

Running = AbstractAsyncContextManager[None]


@asynccontextmanager
async def repeated(
    step: Callable[[], Awaitable[object]], times: int = 1
) -> AsyncIterator[None]:
    """Do `step` again and again until the block ends, `times` at once.

    They begin one after another: in step with each other they would be a burst of work.
    """
    over = False

    async def repeat() -> None:
        while not over:
            await step()

    tasks = []
    try:
        for _ in range(times):
            if tasks:
                await asyncio.sleep(0.03)
            tasks.append(asyncio.create_task(repeat()))
        yield
    finally:
        over = True
        await asyncio.gather(*tasks)


def hashes_in_the_loop(client: httpx.AsyncClient) -> Running:
    """Somebody logs in, over and over."""

    async def login() -> None:
        await client.post("/login", json={"password": "x"})
        await asyncio.sleep(0.02)

    return repeated(login)


def starved_pool(client: httpx.AsyncClient) -> Running:
    """Eight labels at a time, for five connections."""
    return repeated(lambda: client.post("/parcels/1/label"), times=8)


def locked_rows(dsn: str) -> Running:
    """A job updates all parcels and takes its time to commit."""

    async def job() -> None:
        connection = await connect(dsn, "nightly job")
        try:
            async with connection.transaction():
                await connection.execute("UPDATE parcels SET scans = 0")
                await asyncio.sleep(0.4)
        finally:
            await connection.close()
        await asyncio.sleep(0.2)

    return repeated(job)


@asynccontextmanager
async def slow_wire(proxy: Proxy, delay: float) -> AsyncIterator[None]:
    """Every piece that passes `proxy` is `delay` seconds late."""
    proxy.delay = delay
    try:
        yield
    finally:
        proxy.delay = 0.0


def throttled(pid: int) -> Running:
    """What a spent CPU quota does: the process stands still, then goes on."""

    async def period() -> None:
        os.kill(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(0.25)
        finally:
            os.kill(pid, signal.SIGCONT)
        await asyncio.sleep(0.05)

    return repeated(period)


async def connect(dsn: str, name: str) -> asyncpg.Connection:
    """A connection that pg_stat_activity shows as `name`."""
    return await asyncpg.connect(dsn, server_settings={"application_name": name})
