"""The one way to make a deployable."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from shop.kernel import __version__
from shop.kernel.errors import ProblemError
from shop.kernel.tracing import Tracing, log_with_ids

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[dict[str, Any]]]


def create_app(title: str, lifespan: Lifespan, *routers: APIRouter) -> FastAPI:
    """An app with the shop's errors, ids and health. The lifespan yields its state."""
    log_with_ids()
    app = FastAPI(title=title, lifespan=lifespan)
    app.add_middleware(Tracing)
    app.add_exception_handler(ProblemError, answer_problem)
    for router in routers:
        app.include_router(router)

    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"app": title, "kernel": __version__}

    return app


async def answer_problem(_: Request, error: Exception) -> JSONResponse:
    """A ProblemError as application/problem+json."""
    if not isinstance(error, ProblemError):
        raise error
    wait = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    media = "application/problem+json"
    return JSONResponse(error.body(), error.status, headers=wait, media_type=media)
