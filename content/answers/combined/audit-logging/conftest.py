"""The roles of the shop, a fresh shop for each module, and its API under uvicorn."""

import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from threading import Thread
from unittest.mock import patch

import httpx
import jwt
import psycopg
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from psycopg import sql
from samples_plugin import Database
from samples_plugin.database import SERVER

from app import app
from shop import FOLDER, Shop, build

ROLES = (FOLDER / "roles.sql").read_text(encoding="utf-8")
TokenFor = Callable[..., str]


@pytest.fixture(scope="session")
def password() -> Iterator[str]:
    """The roles exist while this runs; the password is that of shop_api."""
    if SERVER not in os.environ:
        pytest.skip("PostgreSQL is left out")
    chosen = secrets.token_hex(16)
    names = re.findall(r"CREATE ROLE (\w+)", ROLES)
    drop = sql.SQL("DROP ROLE IF EXISTS {}").format(
        sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with psycopg.connect(os.environ[SERVER], autocommit=True) as admin:
        admin.execute(drop)
        admin.execute(ROLES)
        admin.execute(
            sql.SQL("ALTER ROLE shop_api PASSWORD {}").format(sql.Literal(chosen))
        )
    yield chosen
    with psycopg.connect(os.environ[SERVER], autocommit=True) as admin:
        admin.execute(drop)


@pytest.fixture(scope="module")
def shop(password: str, module_database: Database) -> Shop:
    """Ten accounts with a credit of 1000 and no entry yet."""
    return build(module_database, password)


@pytest.fixture(scope="session")
def key() -> ec.EllipticCurvePrivateKey:
    """The issuer's."""
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="session")
def token_for(key: ec.EllipticCurvePrivateKey) -> TokenFor:
    """Makes the header of a subject, signed by the issuer unless `by` is given."""

    def make(subject: str, by: ec.EllipticCurvePrivateKey = key) -> dict[str, str]:
        claims = {"sub": subject, "aud": "shop", "iss": "https://issuer.example"}
        claims["exp"] = int(time.time()) + 300
        return {"Authorization": f"Bearer {jwt.encode(claims, by, 'ES256')}"}

    return make


@pytest.fixture(scope="module")
def api(shop: Shop, key: ec.EllipticCurvePrivateKey) -> Iterator[str]:
    """The address of the API, which logs in as shop_api."""
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    env = {"DATABASE_URL": shop.api_url, "TOKEN_PUBLIC_KEY": pem.decode()}
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = Thread(target=server.run)
    with patch.dict(os.environ, env):
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            host, port = server.servers[0].sockets[0].getsockname()
            yield f"http://{host}:{port}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def http(api: str) -> Iterator[httpx.Client]:
    """A client of the API."""
    with httpx.Client(base_url=api, timeout=30) as client:
        yield client
