"""Checking passwords: what it costs, for whom, and how many at once."""

import asyncio
import statistics
import time
from collections.abc import Callable

import pytest
from pwdlib import PasswordHash
from samples_plugin import Record

import naive
from conftest import QUICK
from passwords import Passwords
from world import PASSWORD


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    """With the recommended cost, which the served issuers of the tests do not have."""
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

    rounds = record.scale(check=1, full=9)
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


async def test_even_the_right_guess_for_nobody_is_wrong(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger is refused whatever the password, also that of the stand-in."""
    stand_in = QUICK.hash("known")
    assert await passwords.match("known", stand_in)
    monkeypatch.setattr(passwords, "_nobodys", stand_in)
    assert not await passwords.match("known", None)


async def test_hashing_is_bounded(passwords: Passwords) -> None:
    """A flood of sign-ins hashes two passwords at once, 64 MiB each, and no more."""
    assert "m=65536," in passwords._nobodys  # in KiB
    checks = [asyncio.create_task(passwords.match("x", None)) for _ in range(3)]
    most = 0
    while not all(check.done() for check in checks):
        most = max(most, passwords._limiter.borrowed_tokens)
        await asyncio.sleep(0.001)
    assert most == 2
