"""The app with two weaker routes beside its own, for comparison."""

from typing import Annotated

from fastapi import Query, Request, Response

from access import SignedIn
from app import app
from entry import Entry
from flights import Flights
from naive import cached_report
from revenue import Filters, compute, current, key_of

flights = Flights()


@app.get("/naive")
async def cache_aside(
    request: Request, caller: SignedIn, filters: Annotated[Filters, Query()]
) -> Response:
    state = request.state
    body = await cached_report(state.redis, state.pool, caller, filters)
    return Response(body, media_type="application/json")


@app.get("/one-flight")
async def one_flight(
    request: Request, caller: SignedIn, filters: Annotated[Filters, Query()]
) -> Response:
    """Single flight in the process, no lock between processes."""
    await current(request.state.pool, caller)

    async def fly() -> Entry:
        return await compute(request.state.pool, caller, filters)

    entry = await flights.join(key_of(caller, filters), fly)
    return Response(entry.body, media_type="application/json")
