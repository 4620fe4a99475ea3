"""Routes that fail in every other way. Each text is one that must not get out."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from domain_errors import OutOfStock

INTERNAL = "10.0.7.12 is down"
router = APIRouter()


def fail() -> None:
    raise RuntimeError(INTERNAL)


@router.get("/private")
async def private() -> None:
    raise HTTPException(401, "Log in first.", {"WWW-Authenticate": "Bearer"})


@router.get("/maintenance")
async def maintenance() -> None:
    raise HTTPException(503, INTERNAL, {"Retry-After": "60"})


@router.get("/unchanged")
async def unchanged() -> None:
    raise HTTPException(304, headers={"ETag": '"7"'})


@router.get("/stock")
async def stock() -> None:
    raise OutOfStock("Only 3 are left.")


@router.get("/group")
async def group() -> None:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(stock())


@router.get("/pages/{page}")
async def pages(page: int) -> int:
    return page


@router.get("/typed")
async def typed() -> int:
    return INTERNAL  # type: ignore[return-value]


@router.get("/bug")
def bug() -> None:
    fail()


@router.get("/stream")
async def stream() -> StreamingResponse:
    async def lines() -> AsyncIterator[str]:
        yield "one\n"
        await asyncio.sleep(0)
        fail()

    return StreamingResponse(lines(), media_type="text/plain")


@router.get("/background")
async def background(tasks: BackgroundTasks) -> str:
    tasks.add_task(fail)
    return "accepted"


class Faulty:
    """A middleware that fails, or refuses, before any route is looked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/middleware":
            fail()
        if scope["type"] == "http" and scope["path"] == "/blocked":
            raise HTTPException(403, "Not from here.")
        await self.app(scope, receive, send)


def add_failures(mounted: FastAPI) -> None:
    """What the mounted application has of its own."""
    mounted.add_api_route("/bug", bug)
    mounted.add_api_route("/pages/{page}", pages)
