"""The service's half of an access token: everything that can be wrong with it."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import jwt
from jwt import InvalidTokenError

from key_ring import KeyRing
from keys import ALGORITHM

REQUIRED = ["iss", "aud", "sub", "client_id", "iat", "exp", "jti"]
LEEWAY = 10  # seconds that two clocks may differ


@dataclass(frozen=True)
class Caller:
    """Whom the issuer vouched for when it signed."""

    id: UUID
    scopes: frozenset[str]
    team: int
    version: int


@dataclass(frozen=True)
class Verifier:
    """Turns a token into a caller, or raises InvalidTokenError."""

    keys: KeyRing
    issuer: str
    audience: str

    # region: verify
    def verify(self, token: str) -> Caller:
        header = jwt.get_unverified_header(token)
        if header.get("typ") not in ("at+jwt", "application/at+jwt"):
            raise InvalidTokenError("not an access token")
        key = self.keys.get(header.get("kid"))
        if key is None:
            raise InvalidTokenError("unknown kid")
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            issuer=self.issuer,
            audience=self.audience,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
        return caller_of(claims)

    # endregion: verify


def caller_of(claims: dict[str, object]) -> Caller:
    match claims:
        case {"sub": str(sub), "scope": str(scope), "team": int(team), "ver": int(ver)}:
            with suppress(ValueError):  # of a sub that is no UUID
                return Caller(UUID(sub), frozenset(scope.split()), team, ver)
    raise InvalidTokenError("not a person's token")
