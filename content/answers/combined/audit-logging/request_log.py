"""One line a request, also for reads and refusals, which change no row."""

import json
import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("requests")


# region: request-log
class RequestLog:
    """Logs who asked which route, and the status; no body, query or header."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            line = {
                "actor": scope.get("state", {}).get("actor"),
                "method": scope["method"],
            }
            route = getattr(scope.get("route"), "path_format", None)
            log.info(json.dumps(line | {"route": route, "status": status}))


# endregion: request-log
