"""How many statements a request sends, and how long it waits for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Meter:
    """What has been sent to PostgreSQL so far; a statement that fails has no time."""

    statements: int = 0
    seconds: float = 0.0


current: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered() -> Iterator[Meter]:
    """Count in this context, and in the tasks that it starts."""
    meter = Meter()
    token = current.set(meter)
    try:
        yield meter
    finally:
        current.reset(token)


# region: hook
def attach(engine: AsyncEngine) -> None:
    """Let each statement of `engine` count for the request that sends it."""

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def started(*args: Any) -> None:
        if meter := current.get():
            meter.statements += 1
            args[4].started = perf_counter()  # of the statement's context

    @event.listens_for(engine.sync_engine, "after_cursor_execute")
    def ended(*args: Any) -> None:
        if meter := current.get():
            meter.seconds += perf_counter() - args[4].started


# endregion: hook


class ServerTiming:
    """Middleware: states the count in a header. For development and staging."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        with metered() as meter:

            async def send_timed(message: Message) -> None:
                if message["type"] == "http.response.start":
                    value = f"sql;dur={meter.seconds * 1000:.1f}"
                    value += f';desc="{meter.statements} statements"'
                    MutableHeaders(scope=message)["Server-Timing"] = value
                await send(message)

            await self.app(scope, receive, send_timed)
