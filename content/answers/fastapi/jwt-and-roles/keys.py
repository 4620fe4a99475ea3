"""Key pairs for ES256: one signs, several may be published."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    load_pem_private_key,
    load_pem_public_key,
)
from jwt.algorithms import ECAlgorithm

ALGORITHM = "ES256"


@dataclass(frozen=True)
class SigningKey:
    """A private key and the name that its public half is published under."""

    private: EllipticCurvePrivateKey
    kid: str


def signing_key(pem: str) -> SigningKey:
    private = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(private, EllipticCurvePrivateKey):
        raise TypeError("the signing key is no EC private key")
    return SigningKey(private, public_jwk(private.public_key())["kid"])


def public_jwk(key: EllipticCurvePublicKey) -> dict[str, Any]:
    """The JWK of a public key; its kid is the thumbprint of RFC 7638."""
    jwk = ECAlgorithm.to_jwk(key, as_dict=True)
    required = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    canonical = json.dumps(required, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(canonical.encode()).digest()
    kid = urlsafe_b64encode(digest).rstrip(b"=").decode()
    return {**required, "kid": kid, "use": "sig", "alg": ALGORITHM}


def jwks(signing: SigningKey, further: list[str]) -> dict[str, Any]:
    """The JWK Set to publish: the key that signs, then `further` public PEMs."""
    keys = [signing.private.public_key()]
    for pem in further:
        public = load_pem_public_key(pem.encode())
        if not isinstance(public, EllipticCurvePublicKey):
            raise TypeError("a published key is no EC public key")
        keys.append(public)
    return {"keys": [public_jwk(key) for key in keys]}
