"""What most people write first: one handler for Exception, and a BaseHTTPMiddleware."""

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware

import failures

ORIGINS = ["https://shop.example"]


# region: catch-all
async def handle(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": "failed"}, 500)


app = FastAPI(
    middleware=[Middleware(CORSMiddleware, allow_origins=ORIGINS)],
    exception_handlers={Exception: handle},
)
# endregion: catch-all
app.include_router(failures.router)


class Passing(BaseHTTPMiddleware):
    """Changes nothing, one would think."""

    async def dispatch(self, request, call_next):  # type: ignore[no-untyped-def]
        return await call_next(request)


based = FastAPI(middleware=[Middleware(Passing)])
based.include_router(failures.router)
app.mount("/based", based)
