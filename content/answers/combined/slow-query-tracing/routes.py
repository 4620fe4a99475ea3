"""Which route is being served: as a label it is the template, never the path."""

from contextvars import ContextVar
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics import REQUESTS

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
current: ContextVar[Scope | None] = ContextVar("current", default=None)


# region: route
def current_route() -> str:
    """The template of the route being served, as /customers/{customer_id}/balance."""
    return getattr((current.get() or {}).get("route"), "path", "none")


class RequestMetrics:
    """Counts and times requests. Outermost, so that it sees every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        status, started, sent = 500, perf_counter(), None

        async def watch(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)
            sent = perf_counter()

        token = current.set(scope)
        try:
            await self.app(scope, receive, watch)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            labels = method, current_route(), str(status)
            # Not until now: the client does not wait for background tasks.
            REQUESTS.labels(*labels).observe((sent or perf_counter()) - started)
            current.reset(token)


# endregion: route
