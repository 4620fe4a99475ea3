"""What a reader sees right after a write, on a replica whose apply worker is held."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from asyncpg import Pool
from httpx import ASGITransport, AsyncClient
from redis.asyncio import Redis
from samples_plugin import Record, RedisServer

import stores as module
from app import app
from arrangements import READ, WRITE
from cache import cached
from conftest import Pair, connected
from eventually import eventually
from positions import APPLIED, Applied, written
from stores import Stores

READ_12 = "SELECT name FROM accounts WHERE id = 12"
LAG = Path(__file__).with_name("lag.sql").read_text()


@pytest.fixture
async def client(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncClient]:
    """A browser: it keeps cookies."""
    monkeypatch.setenv("PRIMARY", pair.primary)
    monkeypatch.setenv("REPLICA", pair.replica)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="https://shop") as browser,
    ):
        yield browser


async def test_a_reader_without_a_token_does_not_see_the_own_write(
    client: AsyncClient, pair: Pair
) -> None:
    """Broken: the write is confirmed with 204, and the next read is old."""
    with pair.held():
        assert (await client.put("/accounts/1", json={"name": "Bea"})).is_success
        client.cookies.clear()
        answer = await client.get("/accounts/1")
        assert (answer.json(), answer.headers["served-by"]) == ("Ann", "replica")


async def test_with_its_token_the_writer_reads_the_own_write(
    client: AsyncClient, pair: Pair
) -> None:
    """Mended: the writer is sent to the primary, everybody else to the replica."""
    with pair.held():
        assert (await client.put("/accounts/2", json={"name": "Bea"})).is_success
        answer = await client.get("/accounts/2")
        assert (answer.json(), answer.headers["served-by"]) == ("Bea", "primary")
        client.cookies.clear()
        answer = await client.get("/accounts/2")
        assert (answer.json(), answer.headers["served-by"]) == ("Ann", "replica")


async def test_the_writer_returns_to_the_replica_once_it_has_the_write(
    client: AsyncClient, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read that waits is answered by the replica, with the new name."""
    monkeypatch.setattr(module, "PATIENCE", 30)
    assert (await client.put("/accounts/3", json={"name": "Bea"})).is_success
    answer = await client.get("/accounts/3")
    assert (answer.json(), answer.headers["served-by"]) == ("Bea", "replica")


async def test_lag_shows_in_bytes_while_the_apply_worker_waits(
    stores: Stores, pair: Pair, record: Record
) -> None:
    """Held, bytes grow and replay_lag does not move; then only the slot is left."""
    await in_step(stores)
    rows = {"in step": await stores.primary.fetchrow(LAG)}
    with pair.held():
        await rename(stores.primary, 4, "Bea")
        await eventually(lambda: apply_worker_waits(stores.replica))
        # The sender has heard all that the worker said before it takes up a new write.
        await rename(stores.primary, 4, "Bea")
        await eventually(lambda: is_at(stores.primary, "sent_lsn"))
        before = await stores.primary.fetchrow(LAG)
        for number in range(500):
            await rename(stores.primary, 4, f"Bea {number}")
        await eventually(lambda: is_at(stores.primary, "sent_lsn"))
        held = rows["held"] = await stores.primary.fetchrow(LAG)
        await alter(stores.primary, "wal_sender_timeout", "500ms")
        await eventually(lambda: is_cut_off(stores.primary))
        late = rows["cut off"] = await stores.primary.fetchrow(LAG)
        await alter(stores.primary, "wal_sender_timeout", "60s")
    await in_step(stores)
    assert held["unsent"] < 1000 < held["unconfirmed"]
    assert held["replay_lag"] == before["replay_lag"]
    assert held["unconfirmed"] > before["unconfirmed"] + 20_000
    assert (late["connected"], late["unsent"], late["replay_lag"]) == (
        False,
        None,
        None,
    )
    assert late["unconfirmed"] >= held["unconfirmed"]
    record("lag", lag_table(rows), mask=[r"-$|[\d.]+ ms", r"\d+"])


async def test_replay_lsn_is_the_position_to_wait_for(
    stores: Stores, pair: Pair, record: Record
) -> None:
    """sent_lsn runs ahead of the rows, remote_lsn never sees other tables' writes."""
    await in_step(stores)
    with pair.held():
        token = await rename(stores.primary, 5, "Bea")
        await eventually(lambda: apply_worker_waits(stores.replica))
        await eventually(lambda: is_at(stores.primary, "sent_lsn"))
        held = await positions(stores)
        assert await stores.replica.fetchval(READ, 5) == "Ann"
    reached = {"1": [position >= token for position in held.values()]}
    assert await stores.applied.reaches(token, 30)
    applied = await positions(stores)
    assert await stores.replica.fetchval(READ, 5) == "Bea"
    assert applied["replay_lsn"] >= token
    await eventually(lambda: is_at(stores.primary, "flush_lsn"))
    reached["2"] = [it >= token for it in (await positions(stores)).values()]
    async with stores.primary.acquire() as db:
        await db.execute("INSERT INTO visits DEFAULT VALUES")
        token = await written(db)
    await eventually(lambda: is_at(stores.primary, "flush_lsn"))
    reached["3"] = [it >= token for it in (await positions(stores)).values()]
    assert reached["1"] == [True, False, False, False]
    assert reached["2"] == [True, True, True, True]
    assert reached["3"] == [True, True, True, False]
    record("positions", position_table(list(held), reached))


async def test_remote_apply_makes_every_commit_wait_for_the_replica(
    stores: Stores, pair: Pair
) -> None:
    """With remote_apply a commit returns when the replica shows it; local opts out.

    Here `on` would wait as long: a subscriber flushes only what it has applied.
    """
    await in_step(stores)
    await alter(stores.primary, "synchronous_standby_names", "replica")
    try:
        async with stores.primary.acquire() as db:
            await db.execute("SET synchronous_commit = remote_apply")
            with pair.held():
                commit = asyncio.create_task(db.execute(WRITE, 11, "Bea"))

                async def waits() -> bool:
                    nonlocal commit
                    # Until the server has taken the setting in, commits just return.
                    if commit.done():
                        commit = asyncio.create_task(db.execute(WRITE, 11, "Bea"))
                    return await waits_for_replica(stores.primary)

                await eventually(waits)
                assert await stores.replica.fetchval(READ, 11) == "Ann"
                async with stores.primary.acquire() as other, other.transaction():
                    await other.execute("SET LOCAL synchronous_commit = local")
                    await other.execute(WRITE, 15, "Bea")
                assert not commit.done()
            await commit
            assert await stores.replica.fetchval(READ, 11) == "Bea"
    finally:
        await alter(stores.primary, "synchronous_standby_names", "")


async def test_a_crash_takes_back_what_was_confirmed_but_not_flushed(
    stores: Stores, pair: Pair
) -> None:
    """By default a confirmed write may vanish; not with synchronous_commit = on."""
    for attempt in range(3):
        # The WAL writer may have come by just then.
        if not await survives_a_crash(stores, pair, "off", f"Bea {attempt}"):
            break
    else:
        pytest.fail("Each confirmed write was flushed.")
    assert await survives_a_crash(stores, pair, "on", "Eve")


async def test_a_role_without_statistics_reads_from_the_primary(
    stores: Stores, pair: Pair
) -> None:
    """replay_lsn is NULL without pg_read_all_stats: correct, but no relief."""
    token = await in_step(stores)
    await stores.primary.execute("CREATE ROLE shop LOGIN")
    async with asyncpg.create_pool(
        pair.primary, min_size=1, max_size=1, server_settings={"role": "shop"}
    ) as shop:
        assert await shop.fetch(APPLIED, "replica") == [(None,)]
        assert not await Applied(shop, "replica").reaches(token, 0.1)
        await stores.primary.execute("GRANT pg_read_all_stats TO shop")
        assert await Applied(shop, "replica").reaches(token, 30)


async def test_a_token_taken_before_the_commit_is_too_low(
    stores: Stores, pair: Pair
) -> None:
    """The replica has reached that position, and does not have the row."""
    await in_step(stores)
    async with stores.primary.acquire() as db:
        with pair.held():
            async with db.transaction():
                await db.execute(WRITE, 13, "Bea")
                token = await written(db)
            assert await stores.applied.reaches(token, 30)
            assert await stores.replica.fetchval(READ, 13) == "Ann"
            assert not await stores.applied.reaches(await written(db), 0.1)


async def test_reads_that_wait_in_vain_do_not_delay_the_others(
    stores: Stores, pair: Pair
) -> None:
    """Among hundreds of tokens out of reach, one that is applied is found soon."""
    await in_step(stores)
    waiting = [
        asyncio.create_task(stores.applied.reaches(2**62, 30)) for _ in range(300)
    ]
    await asyncio.sleep(0)
    token = await rename(stores.primary, 14, "Bea")
    assert await stores.applied.reaches(token, 3)
    assert not any(task.done() for task in waiting)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_an_account_that_is_not_there_is_not_found(client: AsyncClient) -> None:
    """A write that finds no row answers 404, and a number too large 422."""
    for number, status in ((5000, 404), (2**31, 422)):
        answer = await client.put(f"/accounts/{number}", json={"name": "Bea"})
        assert answer.status_code == status
        assert (await client.get(f"/accounts/{number}")).status_code == status


async def test_without_synchronous_commit_a_commit_may_be_unwritten(
    stores: Stores,
) -> None:
    """With synchronous_commit off, pg_current_wal_lsn() can be short of the COMMIT."""
    async with stores.primary.acquire() as db:
        await db.execute("SET synchronous_commit = off")

        async def short() -> bool:
            await db.execute("UPDATE accounts SET name = 'Eve' WHERE id = 6")
            inserted = "SELECT pg_current_wal_lsn() < pg_current_wal_insert_lsn()"
            return bool(await db.fetchval(inserted))

        await eventually(short)


async def test_a_subscriber_takes_writes_unless_it_is_told_not_to(
    stores: Stores,
) -> None:
    """The pool to the replica refuses a write with 25006; the server would take it."""
    write = "UPDATE accounts SET name = 'Eve' WHERE id = 7"
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError) as refused:
        await stores.replica.execute(write)
    assert refused.value.sqlstate == "25006"
    async with stores.replica.acquire() as db, db.transaction():
        await db.execute("SET TRANSACTION READ WRITE")
        await db.execute(write)
        await db.execute("UPDATE accounts SET name = 'Ann' WHERE id = 7")


@pytest.mark.parametrize(("source", "kept"), [("replica", "Ann"), ("primary", "Bea")])
async def test_a_cache_filled_from_a_late_replica_keeps_the_old_row(
    stores: Stores, pair: Pair, redis_server: RedisServer, source: str, kept: str
) -> None:
    """The lag ends, the entry does not; filled from the primary, it is right."""
    account = {"replica": 8, "primary": 9}[source]
    pool = getattr(stores, source)

    async def read(redis: Redis) -> str:
        return await cached(redis, "name", lambda: pool.fetchval(READ, account))

    async with Redis.from_url(redis_server.url, decode_responses=True) as redis:
        with pair.held():
            token = await rename(stores.primary, account, "Bea")
            await redis.delete("name")
            assert await read(redis) == kept
        assert await stores.applied.reaches(token, 30)
        assert await stores.replica.fetchval(READ, account) == "Bea"
        assert await read(redis) == kept


async def survives_a_crash(stores: Stores, pair: Pair, setting: str, name: str) -> bool:
    """Whether a confirmed write is there after a crash of the replica."""
    with connected(pair.replica) as db:
        db.execute(f"ALTER SUBSCRIPTION replica SET (synchronous_commit = {setting})")
        token = await rename(stores.primary, 12, name)
        assert await Applied(stores.primary, "replica").reaches(token, 30)
        assert db.execute(READ_12).fetchone() == (name,)
        # From the next start on, nothing is applied again.
        db.execute("ALTER SYSTEM SET max_logical_replication_workers = 0")
    pair.replica_server.stop("immediate")
    pair.replica_server.start()
    with connected(pair.replica) as db:
        found = db.execute(READ_12).fetchone()
        db.execute("ALTER SYSTEM RESET max_logical_replication_workers")
        db.execute("ALTER SUBSCRIPTION replica SET (synchronous_commit = on)")
    pair.replica_server.stop()
    pair.replica_server.start()
    await in_step(stores)
    return found == (name,)


async def rename(primary: Pool, account: int, name: str) -> int:
    """Write on the primary and return the token."""
    async with primary.acquire() as db:
        await db.execute(WRITE, account, name)
        return await written(db)


async def in_step(stores: Stores) -> int:
    """Return a token when the replica has applied and flushed all that was written."""
    token = await rename(stores.primary, 10, "Bea")
    await eventually(lambda: is_at(stores.primary, "flush_lsn"))
    return token


async def is_at(primary: Pool, column: str) -> bool:
    """Whether that position is where the primary is."""
    row = await primary.fetchrow(
        "SELECT pg_current_wal_lsn() AS now, * FROM pg_stat_replication"
    )
    return row is not None and row["now"] == row[column]


async def apply_worker_waits(replica: Pool) -> bool:
    """Whether the replica's apply worker stands at a lock."""
    query = """SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
               AND backend_type = 'logical replication apply worker'"""
    return bool(await replica.fetchval(query))


async def waits_for_replica(primary: Pool) -> bool:
    """Whether a commit is waiting for the replica's answer."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    return bool(await primary.fetchval(query))


async def is_cut_off(primary: Pool) -> bool:
    """Whether the sender has ended."""
    return not await primary.fetchval("SELECT count(*) FROM pg_stat_replication")


async def alter(primary: Pool, setting: str, value: str) -> None:
    """Change a setting of the server, without a restart."""
    await primary.execute(f"ALTER SYSTEM SET {setting} = '{value}'")
    await primary.execute("SELECT pg_reload_conf()")


async def positions(stores: Stores) -> dict[str, int]:
    """Each position that could be meant, in bytes."""
    on_primary = await stores.primary.fetchrow(
        """SELECT sent_lsn - '0/0' AS sent_lsn, replay_lsn - '0/0' AS replay_lsn,
                  confirmed_flush_lsn - '0/0' AS confirmed_flush_lsn
           FROM pg_stat_replication JOIN pg_replication_slots ON active_pid = pid"""
    )
    remote = await stores.replica.fetchval(
        "SELECT max(remote_lsn - '0/0') FROM pg_replication_origin_status"
    )
    return {**{name: int(it) for name, it in on_primary.items()}, "remote_lsn": remote}


def position_table(names: list[str], reached: dict[str, list[bool]]) -> str:
    """One line a position: has it reached the token?"""
    lines = [f"{'':20}" + "".join(f"{state:>5}" for state in reached)]
    for name, states in zip(names, zip(*reached.values(), strict=True), strict=True):
        cells = "".join(f"{'yes' if state else 'no':>5}" for state in states)
        lines.append(f"{name:20}{cells}")
    return "\n".join(lines)


def lag_table(rows: dict[str, asyncpg.Record]) -> str:
    """One column a state."""
    lag = {name: it["replay_lag"] for name, it in rows.items()}
    cells = {
        "": rows.keys(),
        "connected": ["yes" if it["connected"] else "no" for it in rows.values()],
        "unsent": [
            "-" if it["unsent"] is None else it["unsent"] for it in rows.values()
        ],
        "unconfirmed": [it["unconfirmed"] for it in rows.values()],
        "replay_lag": [
            "-" if it is None else f"{it.total_seconds() * 1000:.1f} ms"
            for it in lag.values()
        ],
    }
    lines = [
        f"{name:12}" + "".join(f"{it!s:>9}" for it in row)
        for name, row in cells.items()
    ]
    return "\n".join(lines)
