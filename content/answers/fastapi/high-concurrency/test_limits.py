"""The limits that are there without a gate: threads, uvicorn's, files, processes."""

import asyncio
import resource
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from samples_plugin import Record
from uvicorn import Config, Server

from backends import database, eventually
from clients import connected
from conftest import Start
from service import SLOTS

THREADS = 40
CALLS = 50
FILES = 200


async def test_forty_threads_serve_all_def_endpoints(
    start: Start, dsn: str, record: Record
) -> None:
    """50 calls that block take all 40 threads: no other `def` endpoint answers.

    An `async def` endpoint does.
    """
    app = start("blocking")
    async with connected(app.url, CALLS + 2) as links, database(dsn) as db:
        *blocked, sync, loop = links
        async with db.locked():
            for link in blocked:
                link.ask("/orders")

            async def all_busy() -> bool:
                return await db.busy("threads") >= THREADS

            await eventually(all_busy)
            waiting = asyncio.create_task(sync.get("/sync"))
            async with asyncio.timeout(20):
                assert (await loop.get("/async")).status == 200
            await asyncio.sleep(0.1)
            busy = await db.busy("threads")
            assert not waiting.done()
        answers = await asyncio.gather(waiting, *(link.answer() for link in blocked))
    assert busy == THREADS
    assert {answer.status for answer in answers} == {200}
    record("threads.values", {"calls": CALLS, "threads": busy})


async def test_uvicorns_limit_counts_idle_connections() -> None:
    """With --limit-concurrency 10, nine idle connections and a probe get a bare 503."""
    async with uvicorn_here(limit_concurrency=10) as url, connected(url, 9) as idle:
        assert {(await link.get("/")).status for link in idle} == {404}
        async with connected(url, 1) as [probe]:
            refused = await probe.get("/")
    assert (refused.status, refused.retry_after) == (503, 0)


@asynccontextmanager
async def uvicorn_here(**settings: Any) -> AsyncIterator[str]:
    """A uvicorn of an empty app in this process; its address."""
    config = Config(FastAPI(), log_config=None, lifespan="off", **settings)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(config)
        serving = asyncio.create_task(server.serve([listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving


async def test_each_worker_has_its_own_pool(start: Start, dsn: str) -> None:
    """Two workers, two pools and two gates: the database sees twenty."""
    app = start("app", workers=2)
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(database(dsn))
        await stack.enter_async_context(db.locked())

        async def both_full() -> bool:
            # A few at a time: the kernel alone decides which worker gets them.
            crowd = connected(app.url, SLOTS)
            for link in await stack.enter_async_context(crowd):
                link.ask("/orders/1")
            return await db.busy() == 2 * SLOTS

        await eventually(both_full)


async def test_files_run_out_without_a_word(start: Start, record: Record) -> None:
    """With `ulimit -n 200`, the connections above it are cut, and the log is silent."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, hard))
    try:
        app = start("app")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    async with connected(app.url, 2 * FILES) as links:
        for link in links:
            link.ask("/news?seen=0")
        answers = [asyncio.create_task(link.answer()) for link in links]

        async def cut_off() -> bool:
            return sum(answer.done() for answer in answers) > FILES

        await eventually(cut_off)
        cut = [answer for answer in answers if answer.done()]
        for answer in answers:
            answer.cancel()
        await asyncio.wait(answers)
        app.kill()  # it would wait for the long polls
    errors = [answer.exception() for answer in cut]
    assert all(isinstance(e, EOFError | ConnectionError) for e in errors)
    assert "rror" not in app.log()
    assert "open files" not in app.log()
    record("files.values", {"limit": FILES, "connections": 2 * FILES, "cut": len(cut)})
