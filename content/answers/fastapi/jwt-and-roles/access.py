"""Who calls, and whether they may: the dependencies that routes ask for."""

import logging
from typing import Annotated

import asyncpg
from fastapi import Depends, HTTPException, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from jwt import InvalidTokenError

from verifier import Caller, Verifier

log = logging.getLogger(__name__)
bearer = HTTPBearer(bearerFormat="JWT", auto_error=False)

CURRENT = """
SELECT true FROM users WHERE id = $1 AND active AND token_version = $2 FOR SHARE
"""


async def verifier_of(request: Request) -> Verifier:
    verifier: Verifier = request.state.verifier
    return verifier


async def pool_of(request: Request) -> asyncpg.Pool:
    pool: asyncpg.Pool = request.state.pool
    return pool


Pool = Annotated[asyncpg.Pool, Depends(pool_of)]


def refusal(status: int, reason: str, **attributes: str) -> HTTPException:
    """A refusal with the challenge that RFC 6750, section 3 asks for."""
    pairs = {"realm": "invoices", **attributes}.items()
    challenge = ", ".join(f'{name}="{value}"' for name, value in pairs)
    return HTTPException(status, reason, {"WWW-Authenticate": f"Bearer {challenge}"})


# region: authorize
async def authenticate(
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    verifier: Annotated[Verifier, Depends(verifier_of)],
) -> Caller:
    if credentials is None:
        raise refusal(401, "Not authenticated")
    try:
        return verifier.verify(credentials.credentials)
    except InvalidTokenError as error:
        log.warning("token refused: %r", str(error))  # the client is told no more
        raise refusal(401, "Invalid token", error="invalid_token") from error


async def authorize(
    needed: SecurityScopes, caller: Annotated[Caller, Depends(authenticate)]
) -> Caller:
    if not caller.scopes.issuperset(needed.scopes):
        lacking = {"error": "insufficient_scope", "scope": needed.scope_str}
        raise refusal(403, "Not allowed", **lacking)
    return caller


Reader = Annotated[Caller, Security(authorize, scopes=["invoices:read"])]
Approver = Annotated[Caller, Security(authorize, scopes=["invoices:approve"])]
# endregion: authorize


async def require_current(connection: asyncpg.Connection, caller: Caller) -> None:
    """For routes that cannot wait until the token expires.

    Call it inside the transaction that acts: whoever changes the user's row waits
    for its end. (FOR SHARE needs the privilege to update a column of `users`.)
    """
    if not await connection.fetchval(CURRENT, caller.id, caller.version):
        raise refusal(401, "Invalid token", error="invalid_token")
