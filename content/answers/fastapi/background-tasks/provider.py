"""A mail provider on a real socket, which the test can break."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


class Provider:
    """Accepts each message once for its Idempotency-Key."""

    def __init__(self) -> None:
        """Start healthy and empty."""
        self.url = ""
        self.calls: list[str] = []
        """The key of every call that arrived."""
        self.sent: dict[str, str] = {}
        """Key → address of what was accepted."""
        self.up = asyncio.Event()
        """Cleared, it answers 503."""
        self.answers = asyncio.Event()
        """Cleared, it accepts, but the answer does not come."""
        self.up.set()
        self.answers.set()

    async def messages(self, request: Request) -> Response:
        """Accept a message."""
        key = request.headers["idempotency-key"]
        self.calls.append(key)
        if not self.up.is_set():
            return Response(status_code=503)
        self.sent[key] = (await request.json())["to"]
        await self.answers.wait()
        return Response(status_code=202)


@asynccontextmanager
async def running_provider() -> AsyncIterator[Provider]:
    """A provider that listens on a free loopback port."""
    provider = Provider()
    app = Starlette(routes=[Route("/messages", provider.messages, methods=["POST"])])
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110, uvicorn has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    provider.url = f"http://127.0.0.1:{port}"
    try:
        yield provider
    finally:
        provider.answers.set()
        server.should_exit = True
        await serving
