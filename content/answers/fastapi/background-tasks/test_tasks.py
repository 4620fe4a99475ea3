"""What FastAPI's own background tasks do, and do not."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from fastapi import BackgroundTasks, Depends, FastAPI

from conftest import until
from listening import listening


async def post(url: str) -> int:
    """Post nothing; gives the status code."""
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(url, timeout=30)).status_code


async def test_a_failed_task_takes_the_next_with_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The caller sees 202, the log an error, and the second task never runs."""
    app, ran = FastAPI(), []

    def fail() -> None:
        ran.append("first")
        raise RuntimeError("a task failed")

    @app.post("/", status_code=202)
    async def plan_two(tasks: BackgroundTasks) -> None:
        tasks.add_task(fail)
        tasks.add_task(ran.append, "second")

    async with listening(app) as url:
        assert await post(url) == 202
        await until(lambda: "RuntimeError: a task failed" in caplog.text)
    # uvicorn has ended, and it waits for tasks.
    assert ran == ["first"]


async def test_a_dependency_with_yield_lasts_as_long_as_the_tasks() -> None:
    """Its exit code runs after the tasks, but with scope="function" before them."""
    app, events, may_end = FastAPI(), [], asyncio.Event()

    async def session() -> AsyncIterator[None]:
        yield
        events.append("session closed")

    async def short_session() -> AsyncIterator[None]:
        yield
        events.append("short session closed")

    async def task() -> None:
        await may_end.wait()
        events.append("task done")

    @app.post("/", status_code=202)
    async def plan(
        tasks: BackgroundTasks,
        _: Annotated[None, Depends(session)],
        __: Annotated[None, Depends(short_session, scope="function")],
    ) -> None:
        tasks.add_task(task)

    async with listening(app) as url:
        assert await post(url) == 202
        assert events == ["short session closed"]
        may_end.set()
    assert events == ["short session closed", "task done", "session closed"]
