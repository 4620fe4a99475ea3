"""What clients see while PostgreSQL is busy, away, and back."""

import asyncio
from urllib.parse import urlsplit

import psycopg
import pytest
from samples_plugin import Record, Serve, StartPostgres
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from calls import Call, account, client_at, send
from conftest import fill
from describe import describe
from storage import DatabaseDown, connect

ADD = Call("", "POST", "/accounts", account("new@x"))
VISIT = Call("", "POST", "/visits")
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


async def blocked(dsn: str) -> None:
    """Return once somebody waits for a lock."""
    watch = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
    async with watch, asyncio.timeout(30):
        while await (await watch.execute(BLOCKED)).fetchone() == (0,):
            await asyncio.sleep(0.02)


async def test_the_database_is_unavailable_in_one_shape(
    start_postgres: StartPostgres, serve: Serve, record: Record
) -> None:
    """40001, an empty pool, a dead connection, a refused one: 503 with Retry-After."""
    postgres = start_postgres()
    fill(postgres.dsn)
    env = {"DATABASE_URL": postgres.dsn, "POOL_TIMEOUT": "0.3"}
    client = client_at(serve(env=env).url)
    lines = [f"{'PostgreSQL':<28}{'answer':<25}Retry-After"]

    async def note(label: str, call: Call) -> None:
        seen = await send(client, call)
        after = seen.headers.get("retry-after", "-")
        answer = f"{seen}" if seen.is_problem else f"{seen.status}"
        lines.append(f"{label:<28}{answer:<25}{after}")

    async with await psycopg.AsyncConnection.connect(postgres.dsn) as rival:
        await rival.execute("UPDATE accounts SET visits = visits + 1")
        visit = asyncio.create_task(note("40001, row changed", VISIT))
        await blocked(postgres.dsn)  # it has the only connection of the pool
        await note("all connections lent", ADD)
        await rival.commit()
        await visit
    postgres.stop()
    await note("stopped, pooled connection", ADD)
    await note("stopped, new connection", ADD)
    postgres.start()
    await note("back", ADD)
    await client.aclose()
    record("database", "\n".join(lines))
    answers = [line.split()[-2:] for line in lines[1:]]
    assert [after for _, after in answers] == ["1", "1", "1", "1", "-"]


async def test_a_connection_that_the_server_refuses_is_told_by_its_code(
    dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many connections is an outage, 53300; a wrong password is our bug, 28P01."""
    with psycopg.connect(dsn, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS crowded")
        admin.execute("CREATE ROLE crowded LOGIN CONNECTION LIMIT 0 PASSWORD 'right'")
    place = urlsplit(dsn)
    for password, state, status in ("right", "53300", 503), ("wrong", "28P01", 500):
        netloc = f"crowded:{password}@{place.hostname}:{place.port}"
        monkeypatch.setenv("DATABASE_URL", place._replace(netloc=netloc).geturl())
        engine = create_async_engine("postgresql+asyncpg://", async_creator=connect)
        with pytest.raises(DBAPIError) as caught:
            await engine.connect()
        await engine.dispose()
        assert getattr(caught.value.orig, "sqlstate", None) == state
        assert describe(caught.value).status == status


async def test_only_what_connecting_raises_is_an_outage() -> None:
    """A refused connection and a missing file are both an OSError, told apart."""
    with pytest.raises(DatabaseDown):
        await connect()
    assert describe(DatabaseDown()).status == 503
    assert describe(FileNotFoundError()).status == 500
