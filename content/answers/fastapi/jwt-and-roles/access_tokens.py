"""The issuer's half of an access token: who it is for, and for how long."""

import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import jwt

from keys import ALGORITHM, SigningKey
from settings import IssuerSettings

# A role is a name for a set of scopes, here and nowhere else: routes ask for scopes.
SCOPES = {
    "clerk": "invoices:read",
    "manager": "invoices:read invoices:approve",
}


def access_token(
    user: Mapping[str, Any], key: SigningKey, settings: IssuerSettings
) -> str:
    """A signed statement about `user`, with the claims of RFC 9068."""
    now = int(time.time())
    claims = {
        "iss": settings.issuer,
        "aud": settings.audience,
        "client_id": settings.client_id,
        "sub": str(user["id"]),
        "iat": now,
        "exp": now + settings.access_seconds,
        "jti": str(uuid4()),
        "scope": SCOPES[user["role"]],
        "team": user["team_id"],
        "ver": user["token_version"],
    }
    headers = {"typ": "at+jwt", "kid": key.kid}
    return jwt.encode(claims, key.private, ALGORITHM, headers)
