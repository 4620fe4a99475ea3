"""Who is calling: decided by a credential that a client cannot make up."""

import hashlib
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer()


async def authenticate(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> str:
    # Keys are long and random, so a fast hash will do; passwords need a slow one.
    digest = hashlib.sha256(credentials.credentials.encode()).hexdigest()
    caller: str | None = request.state.settings.api_keys.get(digest)
    if caller is None:
        raise HTTPException(401, "Unknown API key", {"WWW-Authenticate": "Bearer"})
    return caller


Caller = Annotated[str, Depends(authenticate)]
