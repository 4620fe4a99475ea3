"""People who edit: over HTTP with an ETag, and in SQLAlchemy."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import psycopg
import pytest
from samples_plugin import Database, Record, Serve
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm.exc import StaleDataError

from orm import Article

ARTICLE = "/articles/1"
TRIGGER = """
CREATE FUNCTION raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version = OLD.version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER raise_version BEFORE UPDATE ON articles
    FOR EACH ROW EXECUTE FUNCTION raise_version();
"""


@pytest.fixture
async def editor(dsn: str, serve: Serve) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app in its own process."""
    app = serve("app:app", env={"DATABASE_URL": dsn})
    async with httpx.AsyncClient(base_url=app.url) as client:
        yield client


async def test_an_edit_names_what_it_read_and_one_of_twenty_is_kept(
    editor: httpx.AsyncClient, record: Record
) -> None:
    """Without a version 428; of 20 edits of one version 204 once, 412 for the rest."""

    async def edit(tag: str | None) -> int:
        named = {} if tag is None else {"If-Match": tag}
        answer = await editor.patch(ARTICLE, json={"title": "New"}, headers=named)
        return answer.status_code

    assert await edit(None) == await edit("*") == 428
    for foreign in ('W/"1"', "1", '"2"', '"01"', '"99999999999999999999"', "Draft"):
        assert await edit(foreign) == 412
    assert await edit('"1"') == 204
    assert await edit('"1"') == 412
    assert (await editor.get("/articles/2")).status_code == 404
    assert (await editor.get(f"/articles/{2**31}")).status_code == 422

    read = await editor.get(ARTICLE)
    tag = {"If-Match": read.headers["ETag"]}
    edits = [f"Title {number}" for number in range(20)]
    answers = await asyncio.gather(
        *[editor.patch(ARTICLE, json={"title": it}, headers=tag) for it in edits]
    )
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses == {204: 1, 412: 19}
    winner = next(
        (title, answer)
        for title, answer in zip(edits, answers, strict=True)
        if answer.status_code == 204
    )
    now = await editor.get(ARTICLE)
    assert now.json()["title"] == winner[0]
    assert now.headers["ETag"] == winner[1].headers["ETag"] != read.headers["ETag"]
    record("edits.values", {"edits": 20, "kept": statuses[204], "stale": statuses[412]})


async def test_sqlalchemy_raises_stale_data_error(
    dsn: str, module_database: Database
) -> None:
    """With version_id_col a stale UPDATE or DELETE raises StaleDataError."""
    engine = create_async_engine(module_database.sqlalchemy_url)
    async with AsyncSession(engine) as ana, AsyncSession(engine) as ben:
        first = await ana.get_one(Article, 1)
        second = await ben.get_one(Article, 1)
        first.title = "Ana's"
        second.title = "Ben's"
        await ana.commit()
        with pytest.raises(StaleDataError):
            await ben.commit()
        await ben.rollback()
        await ben.refresh(second)
        first.title = "Ana's second"
        await ana.commit()
        await ben.delete(second)
        with pytest.raises(StaleDataError):
            await ben.commit()
    await engine.dispose()
    assert stored(dsn) == ("Ana's second", 3)


async def test_a_bulk_update_passes_the_version_by(
    dsn: str, module_database: Database
) -> None:
    """update() neither checks nor raises the version: a stale session overwrites it."""
    engine = create_async_engine(module_database.sqlalchemy_url)
    async with AsyncSession(engine) as ana, AsyncSession(engine) as ben:
        article = await ben.get_one(Article, 1)
        await ana.execute(update(Article).where(Article.id == 1).values(title="Ana's"))
        await ana.commit()
        assert stored(dsn) == ("Ana's", 1)
        article.title = "Ben's"
        await ben.commit()
    await engine.dispose()
    assert stored(dsn) == ("Ben's", 2)


async def test_a_trigger_makes_every_writer_raise_the_version(
    dsn: str, module_database: Database
) -> None:
    """After a bulk update under the trigger the stale session is refused."""
    with psycopg.connect(dsn) as connection:
        connection.execute(TRIGGER)
    engine = create_async_engine(module_database.sqlalchemy_url)
    async with AsyncSession(engine) as ana, AsyncSession(engine) as ben:
        article = await ben.get_one(Article, 1)
        await ana.execute(update(Article).where(Article.id == 1).values(title="Ana's"))
        await ana.commit()
        article.title = "Ben's"
        with pytest.raises(StaleDataError):
            await ben.commit()
        await ben.rollback()
        await ben.refresh(article)
        article.title = "Ben's"
        await ben.commit()
    await engine.dispose()
    assert stored(dsn) == ("Ben's", 3)


def stored(dsn: str) -> tuple[str, int]:
    """Title and version, as another connection sees them."""
    with psycopg.connect(dsn) as connection:
        return connection.execute("SELECT title, version FROM articles").fetchone()
