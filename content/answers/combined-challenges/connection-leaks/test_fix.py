"""What the fix promises, on every path and for both scopes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import httpx
import pytest
from fastapi.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

import fixed
import scopes
import transactions
from conftest import Open
from deadline import Deadline
from eventually import eventually
from faults import pool_of
from orders import Payment
from pool import MAX_SIZE
from transactions import transaction


async def test_the_quick_card_pays(open_app: Open) -> None:
    """The path without a fault works in both apps."""
    for number, name in enumerate(["broken", "fixed"], start=11):
        path = f"/orders/{number}"
        async with open_app(name) as client:
            paid = await client.post(f"{path}/payment", json={"card": "quick"})
            order = await client.get(path)
        assert (paid.status_code, order.json()["status"]) == (204, "paid")


@pytest.mark.parametrize(("name", "held"), [("broken", 1), ("fixed", 0)])
async def test_a_query_cut_by_the_deadline(
    name: str, held: int, open_app: Open, dsn: str
) -> None:
    """A handler cancelled while its query waits leaks in broken, not in fixed."""
    async with open_app(name) as client:
        async with locked_items(dsn):
            late = await client.post("/orders", json={"item_id": 1})
        assert late.status_code == 504
        assert (await pool_of(client))["held"] == held


@asynccontextmanager
async def locked_items(dsn: str) -> AsyncIterator[None]:
    """Nobody can place an order in here: its foreign key check waits."""
    connection = await asyncpg.connect(dsn)
    async with connection.transaction():
        await connection.execute("LOCK TABLE items IN ACCESS EXCLUSIVE MODE")
        yield
    await connection.close()


async def test_a_full_pool_answers_503_and_recovers(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five busy connections: fixed answers 503 with Retry-After, then all is well."""
    async with open_app("fixed") as client:
        monkeypatch.setattr(transactions, "ACQUIRE_TIMEOUT", 0.1)
        async with full(fixed.app.state.pool):
            sixth = await client.get("/orders/1")
            assert (sixth.status_code, sixth.headers["retry-after"]) == (503, "1")
        assert (await client.get("/orders/1")).status_code == 200
        assert (await pool_of(client))["held"] == 0


async def test_a_full_pool_after_the_charge_leaves_the_payment_pending(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A charged card gets 202 without Retry-After; its order waits in charging."""
    async with open_app("fixed") as client, AsyncExitStack() as busy:
        pool = fixed.app.state.pool
        await warm(pool)

        async def charge_and_fill(_payment: Payment, key: str) -> None:
            assert key == "order-13"
            await busy.enter_async_context(full(pool))

        monkeypatch.setattr(fixed, "charge", charge_and_fill)
        monkeypatch.setattr(transactions, "ACQUIRE_TIMEOUT", 0.1)
        pending = await client.post("/orders/13/payment", json={"card": "quick"})
        assert (pending.status_code, "retry-after" in pending.headers) == (202, False)
        await busy.aclose()
        assert (await client.get("/orders/13")).json()["status"] == "charging"
        again = await client.post("/orders/13/payment", json={"card": "quick"})
        assert (again.status_code, (await pool_of(client))["held"]) == (409, 0)


@asynccontextmanager
async def full(pool: asyncpg.Pool) -> AsyncIterator[None]:
    """Nobody else gets a connection in here."""
    async with AsyncExitStack() as busy:
        for _ in range(MAX_SIZE):
            await busy.enter_async_context(pool.acquire())
        yield


async def warm(pool: asyncpg.Pool) -> None:
    """Open all connections, so that no request spends its deadline on that."""
    async with full(pool):
        pass


async def test_a_pool_method_waits_without_limit(dsn: str) -> None:
    """The timeout of `pool.fetchval()` leaves the wait for a connection unbounded."""
    async with asyncpg.create_pool(dsn, min_size=1, max_size=1) as pool:
        async with pool.acquire():
            asking = asyncio.create_task(pool.fetchval("SELECT 1", timeout=0.1))
            await asyncio.sleep(0.15)
            assert not asking.done()
        assert await asking == 1


async def test_only_the_deadline_itself_is_a_504(pool: asyncpg.Pool) -> None:
    """A command's own TimeoutError passes the deadline as the error that it is."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        limit = 0.05 if scope["path"] == "/command" else None
        await pool.fetchval("SELECT pg_sleep(2)", timeout=limit)

    transport = httpx.ASGITransport(Deadline(app, seconds=0.2))
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        with pytest.raises(TimeoutError):
            await client.get("/command")
        assert (await client.get("/deadline")).status_code == 504


async def test_an_error_rolls_back_and_gives_back(pool: asyncpg.Pool) -> None:
    """What was written before an exception is gone, and the connection is home."""
    with pytest.raises(ZeroDivisionError):
        await insert_and_fail(pool)
    assert await pool.fetchval("SELECT count(*) FROM orders WHERE status = 'odd'") == 0
    assert pool.get_size() == pool.get_idle_size()


async def insert_and_fail(pool: asyncpg.Pool) -> None:
    """Write an odd order, and raise ZeroDivisionError before the end."""
    async with transaction(pool) as connection:
        await connection.execute(
            "INSERT INTO orders (item_id, status) VALUES (1, 'odd')"
        )
        _ = 1 / 0


async def test_nothing_is_held_while_the_processor_thinks(open_app: Open) -> None:
    """fixed gives the connection back before it calls somebody else's service."""
    async with open_app("fixed") as client:
        await warm(fixed.app.state.pool)
        paying = asyncio.create_task(
            client.post("/orders/1/payment", json={"card": "slow"})
        )

        async def charging() -> bool:
            return (await client.get("/orders/1")).json()["status"] == "charging"

        await eventually(charging)
        assert not paying.done()
        assert (await pool_of(client))["held"] == 0
        paying.cancel()
        await asyncio.wait([paying])


async def test_the_default_scope_holds_through_tasks_and_body(
    scopes_client: httpx.AsyncClient,
) -> None:
    """Only scope="function" gives it back before tasks and streamed body."""
    for scope, held in [("request", 1), ("function", 0)]:
        scopes.held.clear()
        for path in ["task", "body"]:
            assert (await scopes_client.get(f"/{path}/{scope}")).status_code == 200
        assert scopes.held == [held, held]


async def test_a_streamed_body_keeps_what_is_open_around_its_yield(
    pool: asyncpg.Pool,
) -> None:
    """Cut at a `yield` inside its transaction, a body keeps the connection."""
    for pages, held in [(scopes.pages_inside, 1), (scopes.pages_outside, 0)]:
        stream = pages(pool)
        await cut_in_send(StreamingResponse(stream))
        assert pool.get_size() - pool.get_idle_size() == held
        # Until the garbage collector comes, nobody else would.
        await stream.aclose()
        assert pool.get_size() == pool.get_idle_size()


async def cut_in_send(response: StreamingResponse) -> None:
    """Cancel the response, as a deadline does, while its client reads nothing."""
    stuck = asyncio.Event()

    async def receive() -> Message:
        return await asyncio.Future()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            stuck.set()
            await asyncio.Future()

    sending = asyncio.create_task(response({"type": "http"}, receive, send))
    await stuck.wait()
    sending.cancel()
    await asyncio.wait([sending])
    assert sending.cancelled()


async def test_the_default_scope_answers_before_the_commit(
    scopes_client: httpx.AsyncClient, pool: asyncpg.Pool
) -> None:
    """A COMMIT that fails is a 500 with scope="function", a false 200 without."""
    await pool.execute(
        "CREATE TABLE promises "
        "(item_id integer REFERENCES items DEFERRABLE INITIALLY DEFERRED)"
    )
    for scope, status in [("request", 200), ("function", 500)]:
        assert (await scopes_client.get(f"/promise/{scope}")).status_code == status
    assert await pool.fetchval("SELECT count(*) FROM promises") == 0


@pytest.fixture
async def scopes_client(pool: asyncpg.Pool) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app with both scopes."""
    scopes.app.state.pool = pool
    transport = httpx.ASGITransport(scopes.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        yield client
