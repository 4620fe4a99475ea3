"""The mistakes that this folder's tests compare with. Nothing here is to be copied."""

import hashlib
import hmac
import json
from typing import Any

import asyncpg
from jwt.utils import base64url_decode
from pwdlib import PasswordHash

from sessions import digest_of

FIND = "SELECT used_at FROM refresh_tokens WHERE digest = $1"
MARK = "UPDATE refresh_tokens SET used_at = now() WHERE digest = $1"


async def check_then_mark(connection: asyncpg.Connection, presented: str) -> bool:
    """Whether a refresh token is good, which others ask at the same time."""
    digest = digest_of(presented)
    async with connection.transaction():
        if await connection.fetchval(FIND, digest) is not None:
            return False
        await connection.execute(MARK, digest)
        return True


def verify_as_told(token: str, public_pem: bytes) -> dict[str, Any]:
    """The claims of a token, verified with whatever algorithm it names."""
    signed, _, signature = token.rpartition(".")
    header, claims = (json.loads(base64url_decode(p)) for p in signed.split("."))
    if header["alg"] == "HS256":
        expected = hmac.digest(public_pem, signed.encode(), hashlib.sha256)
        if not hmac.compare_digest(expected, base64url_decode(signature)):
            raise ValueError("bad signature")
    elif header["alg"] != "none":
        raise ValueError("unknown algorithm")
    return claims


def match_if_known(hasher: PasswordHash, password: str, stored: str | None) -> bool:
    """Whether a password is right, told at once when there is no such user."""
    return stored is not None and hasher.verify(password, stored)
