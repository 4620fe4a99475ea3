"""Signing in: what the token says, and what a refusal must not tell."""

import asyncio
import statistics
import time
from collections.abc import Callable

import jwt
import pytest
from pwdlib import PasswordHash
from samples_plugin import Record

import naive
from conftest import QUICK
from passwords import Passwords
from world import PASSWORD, World


def test_the_access_token_has_the_profile_of_rfc_9068(
    world: World, record: Record
) -> None:
    """typ, alg and kid in the header; seven required claims, and it lives briefly."""
    tokens = world.sign_in("ada")
    token = tokens["access_token"]
    header = jwt.get_unverified_header(token)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert header == {"alg": "ES256", "typ": "at+jwt", "kid": header["kid"]}
    required = {"iss", "aud", "sub", "client_id", "iat", "exp", "jti"}
    assert claims.keys() == required | {"scope", "team", "ver"}
    assert claims["exp"] - claims["iat"] == tokens["expires_in"] == 300
    record("token.values", {"bytes": len(token), "minutes": tokens["expires_in"] / 60})


def test_refusals_are_all_the_same(world: World, stranger: str) -> None:
    """Unknown, wrong password and disabled give one answer."""
    world.sql("UPDATE users SET active = false WHERE email = 'eve@example.com'")
    answers = [
        world.post("/sign-in", email=stranger, password=PASSWORD),
        world.post("/sign-in", email="ben@example.com", password="wrong"),
        world.post("/sign-in", email="eve@example.com", password=PASSWORD),
    ]
    assert {(a.status_code, a.text) for a in answers} == {
        (400, '{"detail":"invalid_grant"}')
    }


def test_input_that_nothing_can_hold_is_refused(world: World) -> None:
    """A NUL in the address is 422, not 500; so is an endless password."""
    for email, password in [
        ("a\0@example.com", "x"),
        ("no address", "x"),
        ("ben@example.com", "x" * 2000),
    ]:
        answer = world.post("/sign-in", email=email, password=password)
        assert answer.status_code == 422


def test_email_addresses_have_one_spelling(world: World) -> None:
    """Capitals and surrounding spaces make no other user."""
    answer = world.post("/sign-in", email=" Ben@Example.COM ", password=PASSWORD)
    assert answer.status_code == 200


@pytest.fixture
async def passwords() -> Passwords:
    return Passwords()


async def test_a_stranger_costs_as_much_as_a_user(
    passwords: Passwords, record: Record
) -> None:
    """An unknown user costs the CPU time of a known one; an early return does not."""
    hasher = PasswordHash.recommended()
    stored = hasher.hash(PASSWORD)

    async def cost(check: Callable[[], object]) -> float:
        start = time.process_time()
        result = check()
        if asyncio.iscoroutine(result):
            result = await result
        assert not result
        return (time.process_time() - start) * 1000

    rounds = record.scale(check=2, full=9)
    known, unknown, early = [
        [await cost(check) for _ in range(rounds)]
        for check in (
            lambda: passwords.match("wrong", stored),
            lambda: passwords.match("wrong", None),
            lambda: naive.match_if_known(hasher, "wrong", None),
        )
    ]
    values = {
        "known_ms": round(statistics.median(known)),
        "unknown_ms": round(statistics.median(unknown)),
        "early_ms": round(statistics.median(early), 3),
    }
    assert min(unknown) > max(known) / 4
    assert max(early) < min(known) / 4
    record("timing.values", values)


async def test_even_the_right_guess_for_nobody_is_wrong(passwords: Passwords) -> None:
    """A stranger is refused whatever the password, also that of the stand-in."""
    stand_in = QUICK.hash("known")
    assert await passwords.match("known", stand_in)
    passwords._nobodys = stand_in
    assert not await passwords.match("known", None)


async def test_hashing_is_bounded(passwords: Passwords) -> None:
    """A flood of sign-ins hashes two passwords at once, and no more."""
    checks = [asyncio.create_task(passwords.match("x", None)) for _ in range(4)]
    most = 0
    while not all(check.done() for check in checks):
        most = max(most, passwords._limiter.borrowed_tokens)
        await asyncio.sleep(0.001)
    assert most == 2
