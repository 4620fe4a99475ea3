"""One id in every answer and line of the log. It starts at the edge."""

import logging
import re
from contextvars import ContextVar
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-ID"
VALID = re.compile(r"[0-9A-Za-z-]{8,64}")

request_id: ContextVar[str] = ContextVar("request_id", default="-")
logger = logging.getLogger("shop")


class Tracing:
    """Takes the id that came with a request, or makes one. The edge sets its own."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the id, and log the request under it."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        given = Headers(scope=scope).get(HEADER, "")
        mine = given if VALID.fullmatch(given) else uuid4().hex
        request_id.set(mine)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = mine
                asked = f"{scope['method']} {scope['path']}"
                logger.info("%s -> %s", asked, message["status"])
            await send(message)

        await self._app(scope, receive, answer)


def log_with_ids() -> None:
    """Write what modules log to stderr, each line under its request's id."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(request_id)s %(message)s"))
    handler.addFilter(add_id)
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)


def add_id(entry: logging.LogRecord) -> bool:
    """Put the current id into a log record."""
    entry.request_id = request_id.get()
    return True
