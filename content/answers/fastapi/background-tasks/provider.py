"""A mail provider on a real socket, which the test can break."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from listening import listening


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
        self.accepts = asyncio.Event()
        """Cleared, it accepts nothing, and its 503 comes only when this is set."""
        self.answers = asyncio.Event()
        """Cleared, it accepts, but its 202 comes only when this is set."""
        self.mend()

    def mend(self) -> None:
        """Be healthy again."""
        for event in (self.up, self.accepts, self.answers):
            event.set()

    async def messages(self, request: Request) -> Response:
        """Accept a message."""
        key = request.headers["idempotency-key"]
        self.calls.append(key)
        if not (self.up.is_set() and self.accepts.is_set()):
            await self.accepts.wait()
            return Response(status_code=503)
        self.sent[key] = (await request.json())["to"]
        await self.answers.wait()
        return Response(status_code=202)


@asynccontextmanager
async def running_provider() -> AsyncIterator[Provider]:
    """A provider that listens on a free loopback port."""
    provider = Provider()
    app = Starlette(routes=[Route("/messages", provider.messages, methods=["POST"])])
    async with listening(app) as provider.url:
        yield provider
