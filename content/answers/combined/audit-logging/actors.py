"""Who asks, as a verified token says it."""

import os
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer(auto_error=False)


# region: actor
async def actor_of(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> str:
    """`user:<subject>` of a token that the issuer has signed for this API."""
    try:
        claims = jwt.decode(
            credentials.credentials if credentials else "",
            os.environ["TOKEN_PUBLIC_KEY"],
            algorithms=["ES256"],
            audience="shop",
            issuer="https://issuer.example",
            options={"require": ["exp", "sub"]},
        )
    except jwt.InvalidTokenError as error:
        challenge = {"WWW-Authenticate": 'Bearer realm="shop"'}
        raise HTTPException(401, "Not authenticated", challenge) from error
    request.state.actor = f"user:{claims['sub']}"
    return request.state.actor


Actor = Annotated[str, Depends(actor_of)]
# endregion: actor
