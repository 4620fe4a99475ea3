"""What the tests share: addresses, people, keys made for this run, and requests."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from psycopg.rows import dict_row

PASSWORD = secrets.token_urlsafe(12)
ISSUER = "https://login.example.com"
AUDIENCE = "https://invoices.example.com"
ADD_INVOICE = """
INSERT INTO invoices (team_id, created_by, amount)
SELECT team_id, id, 99 FROM users WHERE email = %s RETURNING id
"""


def new_key() -> EllipticCurvePrivateKey:
    return generate_private_key(SECP256R1())


def private_pem(key: EllipticCurvePrivateKey) -> str:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem.decode()


def public_pem(key: EllipticCurvePrivateKey) -> str:
    public = key.public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()


@dataclass
class World:
    """One database, one issuer, one API, and whoever talks to them."""

    dsn: str
    key: EllipticCurvePrivateKey = field(default_factory=new_key)
    issuer_url: str = ""
    api_url: str = ""
    http: httpx.Client = field(default_factory=httpx.Client)

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.dsn, "ISSUER": ISSUER, "AUDIENCE": AUDIENCE}

    def issuer_environment(
        self,
        signing: EllipticCurvePrivateKey | None = None,
        published: Sequence[EllipticCurvePrivateKey] = (),
    ) -> dict[str, str]:
        return {
            **self.environment(),
            "CLIENT_ID": "web",
            "SIGNING_KEY": private_pem(signing or self.key),
            "PUBLISHED_KEYS": json.dumps([public_pem(key) for key in published]),
        }

    def api_environment(self) -> dict[str, str]:
        jwks_url = f"{self.issuer_url}/.well-known/jwks.json"
        return {**self.environment(), "JWKS_URL": jwks_url, "JWKS_SECONDS": "0.05"}

    def post(self, path: str, **body: str) -> httpx.Response:
        return self.http.post(self.issuer_url + path, json=body)

    def post_json(self, path: str, content: str) -> httpx.Response:
        """Sends JSON as it is, also what httpx would not encode."""
        headers = {"Content-Type": "application/json"}
        return self.http.post(self.issuer_url + path, content=content, headers=headers)

    def sign_in(self, name: str) -> dict[str, Any]:
        answer = self.post("/sign-in", email=f"{name}@example.com", password=PASSWORD)
        answer.raise_for_status()
        tokens: dict[str, Any] = answer.json()
        return tokens

    def refresh(self, token: str) -> httpx.Response:
        return self.post("/refresh", refresh_token=token)

    def read(self, invoice: str, token: str) -> httpx.Response:
        return self.http.get(
            f"{self.api_url}/invoices/{invoice}", headers=bearing(token)
        )

    def approve(self, invoice: str, token: str) -> httpx.Response:
        url = f"{self.api_url}/invoices/{invoice}/approval"
        return self.http.post(url, headers=bearing(token))

    def invoice_of(self, name: str) -> str:
        """A new invoice of that person's team, written by that person."""
        row = self.sql(ADD_INVOICE, f"{name}@example.com")
        return str(row["id"])

    def sql(self, statement: str, *values: object) -> dict[str, Any]:
        """Runs a statement; the first row that it returns, if any."""
        with psycopg.connect(self.dsn, row_factory=dict_row) as connection:
            cursor = connection.execute(statement, values)
            row = cursor.fetchone() if cursor.description else None
            return row or {}


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
