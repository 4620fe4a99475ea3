"""Connections that many tenants use one after the other."""

import asyncio
import importlib
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

import asyncpg
import httpx
import jwt
import psycopg
import pytest
from fastapi import FastAPI, Request
from psycopg import Connection
from samples_plugin import Database, Record, Serve
from sqlalchemy import create_engine, text
from starlette.types import Receive, Scope, Send

from sessions import TenantSession

KEY = "k" * 32


def token(tenant: object, **other: object) -> str:
    """A token for a tenant."""
    claims = {"tenant": tenant, "aud": "billing", "exp": time.time() + 60, **other}
    return jwt.encode(claims, KEY, algorithm="HS256")


async def test_no_request_sees_a_foreign_row(
    serve: Serve, app_dsn: str, record: Record
) -> None:
    """Requests of 20 tenants share two connections; each sees its own ten rows."""
    app = serve("app:app", env={"DATABASE_URL": app_dsn, "TOKEN_KEY": KEY})
    tenants = [n % 20 + 1 for n in range(record.scale(check=100, full=2000))]
    busy = asyncio.Semaphore(20)

    async def ask(tenant: int) -> list[dict[str, int]]:
        async with busy:
            answer = await client.get(
                "/invoices", headers={"Authorization": f"Bearer {token(tenant)}"}
            )
        rows: list[dict[str, int]] = answer.raise_for_status().json()
        return rows

    async with httpx.AsyncClient(base_url=app.url, timeout=30) as client:
        answers = await asyncio.gather(*map(ask, tenants))
    backends = Counter(rows[0]["backend"] for rows in answers)
    own = sum(
        row["tenant_id"] == tenant
        for tenant, rows in zip(tenants, answers, strict=True)
        for row in rows
    )
    assert len(backends) <= 2
    assert [len(rows) for rows in answers] == [10] * len(tenants)
    assert own == 10 * len(tenants)
    record(
        "pool.values", {"requests": len(tenants), "foreign": 10 * len(tenants) - own}
    )


async def keep(_: asyncpg.Connection) -> None:
    """Reset nothing when a connection returns, like PgBouncer in transaction mode."""


@pytest.fixture
async def app_module(
    app_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[ModuleType, asyncpg.Pool]]:
    """The app's module, and one connection in a pool that does not reset it."""
    monkeypatch.setenv("TOKEN_KEY", KEY)
    module = importlib.import_module("app")
    async with asyncpg.create_pool(app_dsn, min_size=1, max_size=1, reset=keep) as pool:
        yield module, pool


async def test_a_request_leaves_no_tenant_behind(
    app_module: tuple[ModuleType, asyncpg.Pool],
) -> None:
    """Behind the app's dependency a connection that nobody resets sees nothing."""
    app, pool = app_module
    request = Request({"type": "http", "state": {"pool": pool}})
    count = "SELECT pg_backend_pid() AS backend, count(*) AS rows FROM invoices"
    async with asynccontextmanager(app.tenant_connection)(request, 7) as connection:
        during = await connection.fetchrow(count)
    behind = await pool.fetchrow(count)
    assert during["backend"] == behind["backend"]
    assert (during["rows"], behind["rows"]) == (10, 0)


async def test_a_failed_commit_is_no_success(
    app_module: tuple[ModuleType, asyncpg.Pool], admin: Connection
) -> None:
    """A constraint that fails at the commit is a 500: the response waits for it."""
    app, pool = app_module
    admin.execute(
        "ALTER TABLE invoices ADD UNIQUE (tenant_id, title) INITIALLY DEFERRED"
    )
    api = FastAPI()

    @api.post("/invoices")
    async def insert(connection: app.TenantConnection) -> None:
        await connection.execute(
            "INSERT INTO invoices (title) VALUES ('Invoice 1 of tenant 7')"
        )

    async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
        await api({**scope, "state": {"pool": pool}}, receive, send)

    transport = httpx.ASGITransport(with_state, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        answer = await client.post(
            "/invoices", headers={"Authorization": f"Bearer {token(7)}"}
        )
    assert answer.status_code == 500


async def test_a_request_needs_a_tenant(serve: Serve, app_dsn: str) -> None:
    """No token, a wrong one, or one without a tenant is 401, and no query runs."""
    app = serve("app:app", env={"DATABASE_URL": app_dsn, "TOKEN_KEY": KEY})
    wrong = [
        None,
        "x",
        token(7, aud="shop"),
        token(7, exp=1),
        token("7 OR 1=1"),
        token(None),
        jwt.encode({"tenant": 7, "aud": "billing"}, KEY, algorithm="HS256"),
        jwt.encode({"tenant": 7, "aud": "billing"}, "", algorithm="none"),
    ]
    async with httpx.AsyncClient(base_url=app.url) as client:
        codes = [
            (
                await client.get(
                    "/invoices",
                    headers={"Authorization": f"Bearer {each}"} if each else {},
                )
            ).status_code
            for each in wrong
        ]
    assert codes == [401] * len(wrong)


def tenants_seen(app_dsn: str, setting: str) -> list[list[int]]:
    """What two requests on one pooled connection see; the second names no tenant."""
    engine = create_engine(
        app_dsn.replace("postgresql:", "postgresql+psycopg:"),
        pool_size=1,
        max_overflow=0,
    )
    seen = []
    for statement in (setting, "SELECT 1"):
        with engine.begin() as connection:
            connection.execute(text(statement))
            rows = connection.execute(text("SELECT tenant_id FROM invoices"))
            seen.append([row[0] for row in rows])
    engine.dispose()
    return seen


def test_a_session_setting_leaks_into_the_next_request(
    app_dsn: str, record: Record
) -> None:
    """A tenant set with SET stays on the pooled connection, for whoever comes next."""
    first, second = tenants_seen(app_dsn, "SET app.tenant = '7'")
    assert (first, second) == ([7] * 10, [7] * 10)
    record("leak.values", {"leaked": len(second)})


def test_a_local_setting_ends_with_its_transaction(app_dsn: str) -> None:
    """With SET LOCAL the next request on the connection sees nothing."""
    first, second = tenants_seen(app_dsn, "SET LOCAL app.tenant = '7'")
    assert (first, second) == ([7] * 10, [])


def test_a_local_setting_needs_a_transaction(app_role: Connection) -> None:
    """Without a transaction SET LOCAL is over before the query: no rows, no error."""
    app_role.execute("SELECT set_config('app.tenant', '7', true)")
    assert app_role.execute("SELECT * FROM invoices").fetchall() == []


def test_each_transaction_of_a_session_has_its_tenant(app_dsn: str) -> None:
    """Behind a commit a session keeps its tenant, which ends with the session."""
    engine = create_engine(
        app_dsn.replace("postgresql:", "postgresql+psycopg:"), pool_size=1
    )
    count = text("SELECT count(*), min(tenant_id), max(tenant_id) FROM invoices")
    for tenant in (7, 8):
        with TenantSession(engine, info={"tenant": tenant}) as session:
            for _ in range(2):
                assert tuple(session.execute(count).one()) == (10, tenant, tenant)
                session.commit()
        with engine.begin() as connection:
            assert connection.execute(count).one()[0] == 0
    with TenantSession(engine) as session, pytest.raises(KeyError):
        session.execute(count)
    engine.dispose()


def test_no_tenant_is_no_row(app_role: Connection) -> None:
    """On a new connection, and on one that has worked before, nothing is visible."""
    counts = []
    for _ in range(2):
        counts.append(app_role.execute("SELECT count(*) FROM invoices").fetchone())
        with app_role.transaction():
            app_role.execute("SET LOCAL app.tenant = '7'")
    assert counts == [(0,), (0,)]
    left = app_role.execute("SELECT current_setting('app.tenant', true)").fetchone()
    assert left == ("",)
    for tenant in (None, 7):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app_role.execute("INSERT INTO invoices VALUES (%s, DEFAULT, '')", [tenant])


def test_the_whole_pool_belongs_to_the_weak_role(
    database: Database, app_role: Connection
) -> None:
    """The app's role owns no table, is no superuser, and may not bypass policies."""
    row = app_role.execute(
        "SELECT rolsuper, rolbypassrls, EXISTS (SELECT FROM pg_class"
        " WHERE relowner = r.oid) FROM pg_roles AS r WHERE rolname = current_user"
    ).fetchone()
    assert row == (False, False, False)
