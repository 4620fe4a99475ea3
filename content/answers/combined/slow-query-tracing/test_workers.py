"""Two workers behind one port: whose numbers does a scrape see?"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
from samples_plugin import App, Record, Serve

from scrape import Scrape, scrape


async def test_a_scrape_sees_both_workers(
    serve: Serve, tmp_path: Path, record: Record
) -> None:
    """Each worker counts for itself; with a shared directory each tells the sum."""
    shared = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    # uvicorn replaces a worker that is silent for too long, as a stopped one is.
    patient = ["--timeout-worker-healthcheck", "60"]
    app = serve("counted:app", env=shared, workers=2, args=patient)
    first, second = workers(app)
    for other, requests in [(second, 5), (first, 3)]:
        with stopped(other):
            async with httpx.AsyncClient(base_url=app.url) as client:
                await send(client, requests)
    own, told = [], []
    for other in (second, first):
        with stopped(other):
            own.append(await count(app.url, "/own"))
            told.append(await count(app.url, "/metrics"))
    assert own == [5, 3]
    assert told == [8, 8]
    record("workers.values", {"one": int(own[0]), "other": int(own[1])})
    # A worker's counters outlive it; a sum that falls would look like a reset.
    first.kill()
    assert await count(app.url, "/metrics") == 8


async def send(client: httpx.AsyncClient, requests: int) -> None:
    """Ask for nothing, and return when it has been counted, after the answer."""
    expected = nowhere(await scrape(client)) + requests
    for _ in range(requests):
        assert (await client.get("/nowhere")).status_code == 404
    async with asyncio.timeout(10):
        while nowhere(await scrape(client)) < expected:
            await asyncio.sleep(0.02)


async def count(url: str, path: str) -> float:
    """The requests to nowhere, by one scrape on a new connection."""
    async with httpx.AsyncClient(base_url=url) as client:
        return nowhere(await scrape(client, path))


def nowhere(scraped: Scrape) -> float:
    """The requests that no route took."""
    return scraped.sum("http_request_seconds_count", route="none", status="404")


def workers(app: App) -> list[psutil.Process]:
    """Both workers, once they accept."""
    deadline = time.monotonic() + 20
    while app.log().count("Application startup complete") < 2:
        assert time.monotonic() < deadline, app.log()
        time.sleep(0.02)
    children = psutil.Process(app.pid).children()
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


@contextmanager
def stopped(worker: psutil.Process) -> Iterator[None]:
    """Leave every new connection to the other worker."""
    worker.suspend()
    try:
        yield
    finally:
        worker.resume()
