"""Signing in, staying signed in, and signing out."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg
import jwt
import pytest
from samples_plugin import Record

import naive
from sessions import Sessions, digest_of
from world import PASSWORD, World

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
Use = Callable[[str], Awaitable[bool]]


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
    """A NUL, half a surrogate pair or an endless password is 422, and never 500."""
    for path, body in [
        ("/sign-in", {"email": "a\0@example.com", "password": "x"}),
        ("/sign-in", {"email": "no address", "password": "x"}),
        ("/sign-in", {"email": "ben@example.com", "password": "x" * 2000}),
        ("/sign-in", {"email": "ben@example.com", "password": "\ud800"}),
        ("/sign-in", {"email": "\ud800@example.com", "password": "x"}),
        ("/sign-in", {"email": float("nan"), "password": "x"}),
        ("/sign-in", {"password": "secret"}),
        ("/refresh", {"refresh_token": "\ud800"}),
        ("/sign-out", {"refresh_token": "\ud800"}),
    ]:
        answer = world.post_json(path, json.dumps(body))
        assert answer.status_code == 422
        # FastAPI's own answer would repeat what was sent, the password too.
        assert answer.json() == {"detail": "invalid_request"}


def test_email_addresses_have_one_spelling(world: World) -> None:
    """Capitals and surrounding spaces make no other user."""
    answer = world.post("/sign-in", email=" Ben@Example.COM ", password=PASSWORD)
    assert answer.status_code == 200


def test_a_refresh_token_is_good_once(world: World) -> None:
    """Each refresh gives a new token; using an old one ends the whole family."""
    first = world.sign_in("ben")["refresh_token"]
    second = world.refresh(first).json()["refresh_token"]
    third = world.refresh(second).json()["refresh_token"]
    assert len({first, second, third}) == 3
    assert world.refresh(first).status_code == 400
    assert world.refresh(third).json() == {"detail": "invalid_grant"}


def test_other_sessions_live_on(world: World) -> None:
    """A family that has ended takes no other session of the user with it."""
    laptop, phone = (world.sign_in("ben")["refresh_token"] for _ in range(2))
    world.refresh(laptop)
    assert world.refresh(laptop).status_code == 400
    assert world.refresh(phone).status_code == 200


def test_signing_out_ends_the_family(world: World) -> None:
    """After sign-out no token is renewed; an access token lives out its minutes."""
    tokens = world.refresh(world.sign_in("ben")["refresh_token"]).json()
    answer = world.post("/sign-out", refresh_token=tokens["refresh_token"])
    assert answer.status_code == 204
    assert world.refresh(tokens["refresh_token"]).status_code == 400
    invoice = world.invoice_of("ben")
    assert world.read(invoice, tokens["access_token"]).status_code == 200


def test_idle_and_old_sessions_end(world: World) -> None:
    """A token that lay idle too long, or outlived its session, is refused."""
    for table in ("refresh_tokens", "sessions"):
        token = world.sign_in("ben")["refresh_token"]
        world.sql(f"UPDATE {table} SET expires_at = now()")  # noqa: S608
        assert world.refresh(token).status_code == 400


def test_the_database_holds_digests_only(world: World) -> None:
    """No refresh token is stored, and none that is stored can be presented."""
    token = world.sign_in("ben")["refresh_token"]
    row = world.sql("SELECT * FROM refresh_tokens WHERE digest = %s", digest_of(token))
    assert token not in str(row)
    assert world.refresh(row["digest"].hex()).status_code == 400


def test_tokens_are_never_cached(world: World) -> None:
    """Answers that carry tokens, and refusals, say no-store (RFC 6749)."""
    token = world.sign_in("ben")["refresh_token"]
    for answer in (world.refresh(token), world.refresh(token)):
        assert answer.headers["cache-control"] == "no-store"


@pytest.fixture
async def pool(world: World, record: Record) -> AsyncIterator[asyncpg.Pool]:
    size = record.scale(check=8, full=20)
    async with asyncpg.create_pool(world.dsn, min_size=size, max_size=size) as pool:
        yield pool


@pytest.fixture
async def ben(pool: asyncpg.Pool) -> UUID:
    user: UUID = await pool.fetchval(
        "SELECT id FROM users WHERE email = 'ben@example.com'"
    )
    return user


@asynccontextmanager
async def row_locked(dsn: str, token: str) -> AsyncIterator[asyncpg.Connection]:
    """Holds the row of a token, so that whoever would change it must queue."""
    connection = await asyncpg.connect(dsn)
    try:
        async with connection.transaction():
            await connection.execute(
                "SELECT FROM refresh_tokens WHERE digest = $1 FOR UPDATE",
                digest_of(token),
            )
            yield connection
    finally:
        await connection.close()


async def together(dsn: str, token: str, use: Use, calls: int) -> int:
    """How many of `calls` uses of one token, all in flight at once, succeed."""
    async with AsyncExitStack() as lock:
        holder = await lock.enter_async_context(row_locked(dsn, token))
        uses = [asyncio.create_task(use(token)) for _ in range(calls)]
        while await holder.fetchval(WAITING) < calls:
            await asyncio.sleep(0.01)
    return sum(await asyncio.gather(*uses))


async def test_of_concurrent_refreshes_one_wins(
    world: World, pool: asyncpg.Pool, ben: UUID, record: Record
) -> None:
    """However many refresh at once, one gets tokens; check-then-mark lets all in."""
    sessions = Sessions(pool, timedelta(days=7), timedelta(days=30))
    calls = pool.get_size()
    replacements: list[str] = []

    async def rotate(token: str) -> bool:
        rotated = await sessions.rotate(token)
        if rotated is not None:
            replacements.append(rotated[1])
        return rotated is not None

    async def check_then_mark(token: str) -> bool:
        async with pool.acquire() as connection:
            return await naive.check_then_mark(connection, token)

    naive_passed = await together(
        world.dsn, await sessions.open(ben), check_then_mark, calls
    )
    passed = await together(world.dsn, await sessions.open(ben), rotate, calls)
    assert naive_passed == calls
    assert passed == 1
    # The losers looked like thieves, so the winner's new token is dead, too.
    assert await sessions.rotate(replacements[0]) is None
    values = {"calls": calls, "passed": passed, "naive_passed": naive_passed}
    record("race.values", values)
