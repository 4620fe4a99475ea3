"""Many clients, and sums that must add up."""

import asyncio
import random
import time
from uuid import uuid4

import asyncpg
import httpx
import pytest
from asyncpg import Connection
from samples_plugin import Database, Record, Serve

import races
from transactions import Isolation, run

WAYS: dict[str, tuple[races.Work, Isolation]] = {
    "read, add, write": (races.count_in_python, "read_committed"),
    "one statement": (races.count_in_sql, "read_committed"),
    "lock, then read": (races.count_under_lock, "read_committed"),
    "REPEATABLE READ": (races.count_in_python, "repeatable_read"),
}


async def test_a_counter_for_twenty_clients(
    admin: Connection, pool: asyncpg.Pool, record: Record
) -> None:
    """Of all confirmed increments the counter keeps each, unless Python adds."""
    each = record.scale(check=10, full=100)
    lines = [f"{'':17} {'confirmed':>9} {'stored':>7} {'lost':>6} {'per s':>7}"]
    for name, (work, isolation) in WAYS.items():
        await admin.execute("UPDATE counters SET value = 0")

        async def client(work: races.Work, isolation: Isolation) -> int:
            done = 0
            for _ in range(each):
                try:
                    await run(pool, work, isolation)
                    done += 1
                except asyncpg.SerializationError:
                    pass
            return done

        start = time.perf_counter()
        done = sum(await asyncio.gather(*(client(work, isolation) for _ in range(20))))
        took = time.perf_counter() - start
        stored = await admin.fetchval("SELECT value FROM counters")
        if name == "read, add, write":
            assert stored < done
        else:
            assert stored == done
        lines.append(
            f"{name:17} {done:9,d} {stored:7,d} {done - stored:6,d} {done / took:7,.0f}"
        )
    record("counter", "\n".join(lines), mask=[r"(?m)(?<=[a-zD]) +\d[\d, ]+$"])


async def test_transfers_of_a_crowd(
    serve: Serve, database: Database, admin: Connection, record: Record
) -> None:
    """Each of many transfers asked for twice: what is confirmed is stored, once."""
    app = serve("app:app", env={"DATABASE_URL": database.dsn})
    chance = random.Random(7)  # noqa: S311
    wishes = []
    for _ in range(record.scale(check=50, full=1000)):
        source, target = chance.sample(range(1, 6), 2)
        amount = chance.randint(1, 400)
        wish = {"source": source, "target": target, "amount": amount}
        wishes.append({"key": str(uuid4()), **wish})
    busy = asyncio.Semaphore(20)

    async def ask(wish: dict[str, object]) -> int:
        async with busy:
            return (await client.post("/transfers", json=wish)).status_code

    async with httpx.AsyncClient(base_url=app.url, timeout=30) as client:
        pairs = [wish for wish in wishes for _ in range(2)]
        codes = await asyncio.gather(*map(ask, pairs))
    assert set(codes) <= {201, 409}
    assert 201 in codes
    moved = await admin.fetch("SELECT key, source, target, amount FROM transfers")
    asked = zip(pairs, codes, strict=True)
    confirmed = {wish["key"] for wish, code in asked if code == 201}
    assert confirmed == {str(row["key"]) for row in moved}
    balances = dict.fromkeys(range(1, 6), 1000)
    for _, source, target, amount in moved:
        balances[source] -= amount
        balances[target] += amount
    stored = await admin.fetch("SELECT id, balance FROM accounts ORDER BY id")
    assert dict(map(tuple, stored)) == balances
    record(
        "transfers.values",
        {
            "asked": len(pairs),
            "moved": len(moved),
            "sum": sum(balances.values()),
            "failed": sum(code >= 500 for code in codes),
        },
    )


async def test_the_same_wish_ten_times_at_once(
    serve: Serve, database: Database, admin: Connection
) -> None:
    """Ten clicks are one transfer; the key with another amount is 422."""
    app = serve("app:app", env={"DATABASE_URL": database.dsn})
    wish = {"key": str(uuid4()), "source": 1, "target": 2, "amount": 10}
    async with httpx.AsyncClient(base_url=app.url, timeout=30) as client:

        async def ask(**other: object) -> int:
            return (await client.post("/transfers", json=wish | other)).status_code

        assert await asyncio.gather(*(ask() for _ in range(10))) == [201] * 10
        assert await ask(amount=11) == 422
        key = str(uuid4())
        assert await ask(key=key, target=1) == 422
        assert await ask(key=key, target=99) == 404
        assert await ask(key=key, amount=5000) == 409
        assert await ask(key=key, amount=5) == 201
    query = "SELECT balance FROM accounts WHERE id < 3 ORDER BY id"
    assert [row[0] for row in await admin.fetch(query)] == [985, 1015]


async def test_a_pool_that_stays_empty(admin: Connection, database: Database) -> None:
    """The wait for a connection is bounded as the wait for a lock is."""
    async with asyncpg.create_pool(database.dsn, min_size=1, max_size=1) as pool:
        async with pool.acquire():
            with pytest.raises(TimeoutError):
                await run(pool, races.count_in_sql, patience=0.1)
        await run(pool, races.count_in_sql)
    assert await admin.fetchval("SELECT value FROM counters") == 1


async def test_a_lock_that_stays_is_503(
    serve: Serve, database: Database, admin: Connection
) -> None:
    """Somebody holds an account: the transfer gives up, and says when to come back."""
    app = serve("app:app", env={"DATABASE_URL": database.dsn})
    wish = {"key": str(uuid4()), "source": 1, "target": 2, "amount": 10}
    async with admin.transaction(), httpx.AsyncClient(timeout=30) as client:
        await admin.execute("SELECT FROM accounts WHERE id = 1 FOR UPDATE")
        answer = await client.post(f"{app.url}/transfers", json=wish)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
