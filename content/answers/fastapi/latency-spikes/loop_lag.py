"""What the event loop adds to a request, in FastAPI's own span of it."""

import time

from opentelemetry.trace import get_current_span
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spans import probe, tracer


class LoopLag:
    """ASGI middleware: the wait before FastAPI's span, and the delay within it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        span, late = get_current_span(), probe.late
        if probe.last:  # at most so long: the request may have come in the middle
            started = time.time_ns() - int(probe.last * 1e9)
            tracer.start_span("event loop", start_time=started).end()

        async def measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                span.set_attribute("loop.late_ms", (probe.late - late) * 1000)
            await send(message)

        await self.app(scope, receive, measured)
