"""Accounts that are written on the primary and read where it is safe."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, HTTPException, Path, Request, Response
from pydantic import BaseModel, StringConstraints

from arrangements import READ, WRITE
from positions import written
from stores import Stores, open_stores


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hold pools to both servers."""
    async with open_stores(os.environ["PRIMARY"], os.environ["REPLICA"]) as stores:
        app.state.stores = stores
        yield


app = FastAPI(lifespan=lifespan)


def stores_of(request: Request) -> Stores:
    """The pools of this app."""
    return request.app.state.stores


Both = Annotated[Stores, Depends(stores_of)]
Seen = Annotated[int | None, Cookie(ge=0, lt=2**63)]
Number = Annotated[int, Path(ge=1, lt=2**31)]


class Rename(BaseModel):
    """A new name for an account."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]


# region: routes
@app.put("/accounts/{number}", status_code=204)
async def rename(
    number: Number, new: Rename, stores: Both, response: Response, seen: Seen = None
) -> None:
    """Write on the primary; the cookie says how far this client's reads must be."""
    async with stores.primary.acquire() as db:
        if await db.execute(WRITE, number, new.name) == "UPDATE 0":
            raise HTTPException(404, "There is no such account.")
        token = max(await written(db), seen or 0)
    response.set_cookie(
        "seen", str(token), max_age=60, secure=True, httponly=True, samesite="lax"
    )


@app.get("/accounts/{number}")
async def show(
    number: Number, stores: Both, response: Response, seen: Seen = None
) -> str:
    """Read from the replica, unless this client wrote what it does not have yet."""
    pool = await stores.for_read(seen)
    response.headers["Served-By"] = stores.name_of(pool)
    if (name := await pool.fetchval(READ, number)) is None:
        raise HTTPException(404, "There is no such account.")
    return str(name)


# endregion: routes
