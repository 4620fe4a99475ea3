"""Leaving without a loss: go on serving after SIGTERM, and send every client away."""

import asyncio
import socket

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

draining = asyncio.Event()
"""Set once this process is about to stop; streams, workers and probes look at it."""


# region: server
class DrainingServer(uvicorn.Server):
    """A uvicorn that serves on for `seconds` after SIGTERM, then shuts down."""

    def __init__(self, config: uvicorn.Config, seconds: float) -> None:
        super().__init__(config)
        self._seconds = seconds

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        draining.set()
        await asyncio.sleep(self._seconds)
        await super().shutdown(sockets)


class Farewell:
    """Outermost: while draining, every answer is the last on its connection."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def last(message: Message) -> None:
            if message["type"] == "http.response.start" and draining.is_set():
                message.setdefault("headers", [])
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await self._app(scope, receive, last)


# endregion: server
