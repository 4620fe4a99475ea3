"""The smallest app, for what uvicorn does by itself: it reads a body and answers."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


app = Starlette(routes=[Route("/", echo, methods=["POST"])])
