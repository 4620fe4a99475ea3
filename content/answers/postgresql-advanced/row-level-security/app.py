"""Invoices of the caller's tenant."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

import asyncpg
import jwt
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

KEY = os.environ["TOKEN_KEY"]


class State(TypedDict):
    """What lives as long as the app."""

    pool: asyncpg.Pool


class Invoice(BaseModel):
    """One invoice; the backend is the connection that served it."""

    tenant_id: int
    title: str
    backend: int


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """Hold a pool of a role that owns nothing and passes no policy."""
    async with asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=1, max_size=2
    ) as pool:
        yield {"pool": pool}


app = FastAPI(lifespan=lifespan)


# region: connection
def tenant_of(
    bearer: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())],
) -> int:
    """The tenant that the token names; never a header or a field of the client's."""
    try:
        claims = jwt.decode(
            bearer.credentials,
            KEY,
            algorithms=["HS256"],
            audience="billing",
            options={"require": ["exp", "aud", "tenant"]},
        )
        return int(claims["tenant"])
    except (jwt.InvalidTokenError, TypeError, ValueError) as error:
        raise HTTPException(401, "No valid token.") from error


async def tenant_connection(
    request: Request, tenant: Annotated[int, Depends(tenant_of)]
) -> AsyncIterator[asyncpg.Connection]:
    """A transaction that works for the tenant, and for nobody once it has ended."""
    pool: asyncpg.Pool = request.state.pool
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(
            "SELECT set_config('app.tenant', $1, true)", str(tenant)
        )
        yield connection


# It commits before the response goes out, not after.
TenantConnection = Annotated[
    asyncpg.Connection, Depends(tenant_connection, scope="function")
]
# endregion: connection


# region: list
@app.get("/invoices")
async def list_invoices(connection: TenantConnection) -> list[Invoice]:
    """All invoices that there are, as far as this caller is concerned."""
    rows = await connection.fetch(
        "SELECT tenant_id, title, pg_backend_pid() AS backend FROM invoices"
    )
    return [Invoice(**row) for row in rows]
    # endregion: list
