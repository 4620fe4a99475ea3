"""The trigger by itself: no actor, whose actor, which values."""

from contextlib import asynccontextmanager
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from audited import audited_session
from shop import Shop

pytestmark = pytest.mark.anyio
LOCAL = "SELECT set_config('app.actor', %s, true)"
CHANGE = "UPDATE shop.accounts SET credit = credit + 1 WHERE id = %s"


def test_a_change_without_an_actor_is_refused(shop: Shop):
    """AU001, and the row is as it was: nothing is ever written anonymously."""
    with shop.api() as session:
        before = session.execute("SELECT credit FROM shop.accounts WHERE id = 1")
        [credit] = before.fetchone()
        with pytest.raises(psycopg.Error) as refused:
            session.execute(CHANGE, [1])
        assert refused.value.sqlstate == "AU001"
        after = session.execute("SELECT credit FROM shop.accounts WHERE id = 1")
        assert after.fetchone() == (credit,)
    assert shop.entries() == []


def test_the_actor_ends_with_its_transaction(shop: Shop):
    """Afterwards the setting is an empty string, not null, and counts as no actor."""
    since = shop.last()
    with shop.api() as session:
        with session.transaction():
            session.execute(LOCAL, ["user:1"])
            session.execute(CHANGE, [1])
        left = session.execute("SELECT current_setting('app.actor', true)").fetchone()
        assert left == ("",)
        with pytest.raises(psycopg.Error) as refused:
            session.execute(CHANGE, [1])
        assert refused.value.sqlstate == "AU001"
    assert len(shop.entries(since)) == 1


async def test_the_session_of_a_route_leaves_no_actor_behind(shop: Shop):
    """The next transaction on the same pooled connection has no actor: AU001."""
    engine = create_async_engine(shop.api_url, pool_size=1, max_overflow=0)
    state = SimpleNamespace(sessions=async_sessionmaker(engine))
    request = SimpleNamespace(state=state)
    since = shop.last()
    change = text("UPDATE shop.accounts SET credit = credit + 1 WHERE id = 1")
    async with asynccontextmanager(audited_session)(request, "user:ada") as session:
        await session.execute(change)
    with pytest.raises(DBAPIError) as refused:
        async with engine.begin() as nobody:
            await nobody.execute(change)
    assert refused.value.orig.sqlstate == "AU001"
    await engine.dispose()
    assert [entry["actor"] for entry in shop.entries(since)] == ["user:ada"]


async def test_an_actor_of_the_session_signs_for_the_next_request(shop: Shop):
    """set_config(…, false): the pool hands the actor on with the connection."""
    since = shop.last()
    engine = create_async_engine(shop.api_url, pool_size=1, max_overflow=0)
    change = text("UPDATE shop.accounts SET credit = credit + 1 WHERE id = 1")
    async with engine.begin() as ada:
        await ada.execute(text("SELECT set_config('app.actor', 'user:ada', false)"))
    async with engine.begin() as nobody:
        await nobody.execute(change)
    await engine.dispose()
    assert [entry["actor"] for entry in shop.entries(since)] == ["user:ada"]


def test_a_secret_is_never_written_and_its_change_is(shop: Shop):
    """Listed columns show that they changed, and no value, in all three operations."""
    since = shop.last()
    with shop.api() as session, session.transaction():
        session.execute(LOCAL, ["user:1"])
        session.execute(
            "INSERT INTO shop.accounts (email, credit, password_hash)"
            " VALUES ('new@example.com', 1, 'hush')"
        )
        session.execute(
            "UPDATE shop.accounts SET password_hash = 'hush!'"
            " WHERE password_hash = 'hush'"
        )
        session.execute("DELETE FROM shop.accounts WHERE password_hash = 'hush!'")
    inserted, updated, deleted = shop.entries(since)
    masked = {"password_hash": "[redacted]"}
    assert (updated["old"], updated["new"]) == (masked, masked)
    assert inserted["row_id"] == updated["row_id"] == deleted["row_id"]
    assert inserted["row_id"] == str(inserted["new"]["id"])
    assert inserted["old"] is None
    assert deleted["new"] is None
    assert inserted["new"]["email"] == deleted["old"]["email"] == "new@example.com"
    assert "hush" not in str(shop.entries(since))


def test_a_change_of_nothing_is_no_entry(shop: Shop):
    """An UPDATE that leaves a row as it was writes no entry, and needs no actor."""
    since = shop.last()
    with shop.api() as session:
        session.execute("UPDATE shop.accounts SET credit = credit")
    assert shop.entries(since) == []
