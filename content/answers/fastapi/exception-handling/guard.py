"""The middleware that answers what no handler answered."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from answers import answer
from tracing import HEADER, begin_trace


# region: guard
class Guard:
    """Belongs inside CORS, which adds its headers, and outside all the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        trace_id, started = begin_trace(scope), False

        async def send_traced(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)[HEADER] = trace_id
            await send(message)

        try:
            await self.app(scope, receive, send_traced)
        except Exception as error:
            if started or scope["type"] != "http":
                raise  # the server logs it and cuts the connection
            await answer(error)(scope, receive, send_traced)


# endregion: guard
