"""The report behind its cache."""

from typing import Annotated

from fastapi import FastAPI, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from access import SignedIn
from cache import Overloaded
from conditional import etag_of, headers, matches
from resources import lifespan
from revenue import Filters, Line, compute, current, key_of

app = FastAPI(lifespan=lifespan)


# region: route
@app.get("/reports/revenue", responses={200: {"model": list[Line]}})
async def revenue(
    request: Request,
    caller: SignedIn,
    filters: Annotated[Filters, Query()],
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    pool, cache = request.state.pool, request.state.cache
    key = key_of(caller, filters)
    version, now = await current(pool, caller)
    etag = etag_of(key, version)
    if matches(if_none_match, etag):
        return Response(status_code=304, headers=headers(etag))
    entry = await cache.get(key, version, now, lambda: compute(pool, caller, filters))
    served = headers(etag_of(key, entry.version))
    return Response(entry.body, headers=served, media_type="application/json")


# endregion: route


@app.exception_handler(Overloaded)
@app.exception_handler(TimeoutError)  # of the version
async def answer_overloaded(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "Try again."}, 503, headers={"Retry-After": "5"})
