"""Two orders that meet."""

import asyncio
import re
from functools import partial
from pathlib import Path
from types import ModuleType

import asyncpg
import pytest
from asyncpg import Connection, DeadlockDetectedError
from samples_plugin import Database, Record, StartPostgres

import broken
import fixed
from conftest import FOLDER, meet
from retry import retried

WAITS = Path(__file__).with_name("waits.sql").read_text(encoding="utf-8")
ONE, OTHER = {1: 1, 3: 1, 2: 1}, {2: 1, 3: 1, 1: 1}


async def stock(admin: Connection) -> list[int]:
    """What is left of the first three items."""
    rows = await admin.fetch("SELECT stock FROM items WHERE id <= 3 ORDER BY id")
    return [row[0] for row in rows]


@pytest.mark.parametrize(("shop", "failures"), [(broken, 1), (fixed, 0)])
async def test_two_baskets_in_opposite_order(
    database: Database,
    admin: Connection,
    pool: asyncpg.Pool,
    shop: ModuleType,
    failures: int,
) -> None:
    """Before, one of two orders of the same items fails with 40P01; after, none."""
    results = await meet(
        database.dsn, partial(shop.place, pool, ONE), partial(shop.place, pool, OTHER)
    )
    errors = [result for result in results if result is not None]
    assert [type(error) for error in errors] == [DeadlockDetectedError] * failures
    left = 100_000 - (2 - failures)
    assert await stock(admin) == [left] * 3


async def test_the_same_transaction_again(
    database: Database, admin: Connection, pool: asyncpg.Pool
) -> None:
    """Retried as a whole, the victim's order is placed once, in the old code, too."""

    async def place(basket: broken.Basket) -> None:
        async def work(connection: Connection) -> None:
            await broken.take(connection, basket)
            await broken.write_order(connection, basket)

        attempts.append(await retried(pool, work))

    attempts: list[int] = []
    results = await meet(database.dsn, partial(place, ONE), partial(place, OTHER))
    assert results == [None, None]
    assert sorted(attempts) == [1, 2]
    assert await stock(admin) == [99_998] * 3
    assert await admin.fetchval("SELECT count(*) FROM lines") == 6


async def test_the_cycle_is_seen_while_it_lasts(
    database: Database, admin: Connection
) -> None:
    """Before the detector comes, each of the two is blocked by the other."""
    settings = {"deadlock_timeout": "60s"}
    async with asyncpg.create_pool(
        database.dsn, min_size=2, server_settings=settings
    ) as pool:

        async def look() -> list[asyncpg.Record]:
            async with asyncio.timeout(30):
                while True:
                    found = await watcher.fetch(WAITS)
                    edges = {row["pid"]: row["blocked_by"] for row in found}
                    if (
                        all(edges.get(by[0]) == [pid] for pid, by in edges.items())
                        and edges
                    ):
                        return found
                    await asyncio.sleep(0.02)

        watcher = await asyncpg.connect(database.dsn)
        looking = asyncio.create_task(look())
        meeting = asyncio.create_task(
            meet(
                database.dsn,
                partial(broken.place, pool, ONE),
                partial(broken.place, pool, OTHER),
            )
        )
        found = await looking
        assert len(found) == 2
        assert {row["wait_event"] for row in found} <= {"transactionid", "tuple"}
        await watcher.execute("SELECT pg_cancel_backend($1)", found[0]["pid"])
        results = await meeting
        await watcher.close()
    assert [type(result) for result in results if result] == [
        asyncpg.QueryCanceledError
    ]


async def test_whose_timeout_ends_first_is_the_victim(
    database: Database, admin: Connection
) -> None:
    """The session that looks for the deadlock is the one that fails, young or old."""

    async def place(basket: broken.Basket, wait: str) -> None:
        async with asyncpg.create_pool(
            database.dsn,
            min_size=1,
            max_size=1,
            server_settings={"deadlock_timeout": wait},
        ) as pool:
            await broken.place(pool, basket)

    for waits in (("500ms", "60s"), ("60s", "500ms")):
        orders = [
            partial(place, basket, wait)
            for basket, wait in zip((ONE, OTHER), waits, strict=True)
        ]
        results = await meet(database.dsn, *orders)
        failed = [isinstance(result, DeadlockDetectedError) for result in results]
        assert failed == [wait == "500ms" for wait in waits]


async def test_the_log_names_both_statements(
    start_postgres: StartPostgres, record: Record
) -> None:
    """The client's error names processes and a row, the server's log the statements."""
    server = start_postgres(deadlock_timeout="200ms")
    admin = await asyncpg.connect(server.dsn)
    await admin.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
    async with asyncpg.create_pool(server.dsn, min_size=2) as pool:
        results = await meet(
            server.dsn,
            partial(broken.place, pool, ONE),
            partial(broken.place, pool, OTHER),
        )
    await admin.close()
    [error] = [each for each in results if isinstance(each, DeadlockDetectedError)]
    assert "UPDATE" not in str(error.detail)
    assert 'in relation "items"' in str(error.context)
    log = server.log()
    [detail] = re.findall(r"DETAIL:\s+(Process .*\n(?:\t.*\n)+)", log)
    assert detail.count("UPDATE items SET stock") == 2
    # Which of the two comes first differs; the shape is the same.
    record(
        "log",
        re.sub(r"\t", "", detail.replace("; blocked", ";\n  blocked")),
        mask=[r"transaction \d+", r"(?<=[Pp]rocess )\d+"],
    )
