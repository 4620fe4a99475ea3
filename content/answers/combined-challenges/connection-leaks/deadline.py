"""A deadline for requests: it cancels the handler."""

import asyncio

from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ledger import REQUEST


class Deadline:
    """ASGI middleware that cancels a request after `seconds` and answers 504."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        """Wrap `app`."""
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or 504 when nothing was sent in time."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        REQUEST.set(f"{scope['method']} {scope['path']}")
        deadline = asyncio.timeout(self.seconds)
        try:
            async with deadline:
                await self.app(scope, receive, watched_send)
        except TimeoutError:
            # A TimeoutError from inside, command_timeout's say, is not ours.
            if started or not deadline.expired():
                raise
            late = JSONResponse({"detail": "The deadline has passed."}, 504)
            await late(scope, receive, send)
