"""An attacker's workbench: a good token with exactly one thing wrong."""

import hashlib
import hmac
import json
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from jwt.utils import base64url_decode, base64url_encode

from keys import public_jwk
from world import new_key, public_pem


class Workbench:
    """Forges from one good token; `key` is the issuer's, for its own mistakes."""

    def __init__(self, good: str, key: EllipticCurvePrivateKey) -> None:
        self.good, self.key = good, key
        self.header = jwt.get_unverified_header(good)
        unverified = {"verify_signature": False}
        self.claims: dict[str, Any] = jwt.decode(good, options=unverified)

    def signed(self, header: dict[str, Any] | None = None, **claims: Any) -> str:
        """Signed by the issuer; a claim that is None is left out."""
        changed = {**self.claims, **claims}
        kept = {name: value for name, value in changed.items() if value is not None}
        return jwt.encode(kept, self.key, "ES256", {**self.header, **(header or {})})

    def signed_by_attacker(self, **header: Any) -> str:
        """The same claims, signed with a key of the attacker's own."""
        own = new_key()
        headers = {**self.header, "jwk": public_jwk(own.public_key()), **header}
        return jwt.encode(self.claims, own, "ES256", headers)

    def unsigned(self) -> str:
        """Names "none" as its algorithm, and carries no signature."""
        return f"{self._input('none')}."

    def confused(self) -> str:
        """HS256, with the issuer's public key as the shared secret."""
        signed = self._input("HS256")
        pem = public_pem(self.key).encode()
        signature = hmac.digest(pem, signed.encode(), hashlib.sha256)
        return f"{signed}.{base64url_encode(signature).decode()}"

    def promoted(self) -> str:
        """A good token with one more scope written into its claims."""
        head, body, signature = self.good.split(".")
        claims = json.loads(base64url_decode(body))
        claims["scope"] += " invoices:approve"
        return ".".join([head, encoded(claims), signature])

    def _input(self, algorithm: str) -> str:
        header = {**self.header, "alg": algorithm}
        return f"{encoded(header)}.{encoded(self.claims)}"


def encoded(part: dict[str, Any]) -> str:
    return base64url_encode(json.dumps(part).encode()).decode()
