"""How many requests are open in this process."""

from starlette.types import ASGIApp, Receive, Scope, Send


class Gauge:
    """A count of open requests."""

    def __init__(self) -> None:
        self.open = 0


class CountOpen:
    """Middleware around everything, so that waiting and sending count, too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count an HTTP request until its response is complete."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        gauge: Gauge = scope["state"]["gauge"]
        gauge.open += 1
        try:
            await self._app(scope, receive, send)
        finally:
            gauge.open -= 1
