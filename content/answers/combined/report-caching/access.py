"""Who is asking, and which part of the data they may see."""

import hashlib
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

bearer = HTTPBearer()


class Caller(BaseModel, frozen=True):
    """A tenant's user; `regions` is all that this user may see."""

    tenant_id: int
    regions: frozenset[str]


async def authenticate(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> Caller:
    # Keys are long and random, so a fast hash will do; passwords need a slow one.
    digest = hashlib.sha256(credentials.credentials.encode()).hexdigest()
    caller: Caller | None = request.state.settings.api_keys.get(digest)
    if caller is None:
        raise HTTPException(401, "Unknown API key", {"WWW-Authenticate": "Bearer"})
    return caller


SignedIn = Annotated[Caller, Depends(authenticate)]
