"""A whole key rotation: publish, sign, drop, while the API runs on."""

from contextlib import AbstractContextManager, ExitStack
from urllib.parse import urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey as Key
from jwt import PyJWKClient, PyJWKClientConnectionError, PyJWTError
from samples_plugin import Record

import api
import issuer
from conftest import run
from eventually import eventually
from forgeries import Workbench
from key_ring import KeyRing
from keys import public_jwk, signing_key
from world import World, new_key, private_pem


def as_if_signed_by(key: Key, token: str) -> str:
    """The claims of `token`, as the issuer would sign them with that key."""
    header = {"kid": signing_key(private_pem(key)).kid}
    return Workbench(token, key).signed(header)


def test_a_rotation_refuses_no_good_token(
    people: World, record: Record, caplog: pytest.LogCaptureFixture
) -> None:
    """Published early, a new key works at once; a dropped one opens nothing more."""
    old, new, invoice = people.key, new_key(), people.invoice_of("ben")
    lines = [f"{'step':<24} old  new"]

    def expect(step: str, by_old: int, by_new: int) -> None:
        """Wait until the API answers so to tokens of the two keys."""

        def answers() -> list[int]:
            return [
                people.read(invoice, t).status_code for t in (by_old_key, by_new_key)
            ]

        eventually(lambda: answers() == [by_old, by_new])
        lines.append(f"{step:<24} {by_old}  {by_new}")

    def issuing(signing: Key, *published: Key) -> AbstractContextManager[str]:
        port = urlsplit(people.issuer_url).port or 0
        return run(issuer.app, people.issuer_environment(signing, published), port)

    with ExitStack() as running:
        people.http = running.enter_context(httpx.Client(timeout=30))
        with issuing(old) as people.issuer_url:
            by_old_key = people.sign_in("ben")["access_token"]
            by_new_key = as_if_signed_by(new, by_old_key)
            environment = people.api_environment()
            people.api_url = running.enter_context(run(api.app, environment))
            expect("old key signs", 200, 401)
            library = PyJWKClient(environment["JWKS_URL"], lifespan=0.01)
            assert library.get_signing_keys()
        with issuing(old, new):
            expect("new key published, too", 200, 200)
        expect("issuer is down", 200, 200)
        with pytest.raises(PyJWKClientConnectionError):
            library.get_signing_keys()  # its cache has expired meanwhile
        with issuing(new, old):
            by_new_key = people.sign_in("ben")["access_token"]
            expect("new key signs", 200, 200)
        with issuing(new):
            expect("old key dropped", 401, 200)
            assert (
                people.read(invoice, as_if_signed_by(old, by_new_key)).status_code
                == 401
            )
    assert "keys not fetched, the old ones stay" in caplog.text
    record("rotation", "\n".join(lines))


async def test_a_set_without_usable_keys_changes_nothing(people: World) -> None:
    """Keys of other algorithms are left out, and an empty set is no set."""
    jwk = public_jwk(people.key.public_key())
    secret = {"kty": "oct", "k": "c2VjcmV0", "kid": "shared", "alg": "HS256"}
    sets = iter([[jwk, secret], [secret], []])

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"keys": next(sets)})

    transport = httpx.MockTransport(answer)
    async with httpx.AsyncClient(transport=transport) as client:
        ring = KeyRing("https://login.example.com/jwks.json", client)
        await ring.fetch()
        for _ in range(2):
            with pytest.raises((PyJWTError, ValueError)):
                await ring.fetch()
        assert ring.get(jwk["kid"]) is not None
        assert ring.get("shared") is None
