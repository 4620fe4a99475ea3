"""What each way costs."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import asyncpg
import psycopg
import pytest
from psycopg import Connection, sql
from samples_plugin import Database, Record
from sqlalchemy.ext.asyncio import create_async_engine

import orm
import ways
from network import Network, network_to
from ways import Row

Way = Callable[[asyncpg.Connection, Sequence[Row]], Awaitable[None]]

WAYS: dict[str, Way] = {
    "loop, n commits": ways.commit_each,
    "loop, 1 commit": ways.commit_once,
    "executemany": ways.executemany,
    "VALUES of 1,000": ways.values,
    "unnest": ways.unnest,
    "COPY": ways.copy,
    "COPY to staging": ways.staged_copy,
}


def readings(count: int) -> list[Row]:
    """Readings of a hundred devices, in the order of time."""
    start = datetime(2026, 11, 28, tzinfo=UTC)
    return [
        (n % 100 + 1, start + timedelta(seconds=n // 100), 20 + n % 50 / 10)
        for n in range(count)
    ]


@pytest.fixture
async def network(database: Database) -> AsyncIterator[Network]:
    """A network to the server."""
    async with network_to(database.dsn) as network:
        yield network


@asynccontextmanager
async def used(
    dsn: str, way: Way, store: Connection
) -> AsyncIterator[asyncpg.Connection]:
    """A connection that knows statement and types already; the table is empty."""
    connection = await asyncpg.connect(dsn, ssl=False)
    store.execute("TRUNCATE readings")
    try:
        await way(connection, readings(1))
        store.execute("TRUNCATE readings")
        yield connection
    finally:
        await connection.close()


async def seconds(dsn: str, way: Way, rows: Sequence[Row], store: Connection) -> float:
    """How long one way takes."""
    async with used(dsn, way, store) as connection:
        start = time.perf_counter()
        await way(connection, rows)
        return time.perf_counter() - start


async def waits(network: Network, way: Way, store: Connection) -> int:
    """How often the client waits for the server with 2,000 rows."""
    async with used(network.dsn, way, store) as connection:
        before = network.waits
        await way(connection, readings(2000))
        return network.waits - before


async def round_trip(dsn: str) -> float:
    """Seconds of the shortest answer to a statement."""
    connection = await asyncpg.connect(dsn, ssl=False)
    took = []
    for _ in range(100):
        start = time.perf_counter()
        await connection.execute("SELECT 1")
        took.append(time.perf_counter() - start)
    await connection.close()
    return min(took)


async def test_each_way_stores_the_same(database: Database, store: Connection) -> None:
    """All seven ways end with the same rows in the table."""
    rows = readings(1200)
    for way in WAYS.values():
        await seconds(database.dsn, way, rows, store)
        found = store.execute("SELECT * FROM readings ORDER BY 2, 1").fetchall()
        assert found == rows


async def test_the_price_is_in_waiting(
    database: Database, store: Connection, network: Network, record: Record
) -> None:
    """Row by row waits once a row; all others wait six times at most."""
    lines = [f"{'':15}{'waits':>6}{'rows/s':>8}{'+1 ms':>8}"]
    rates: dict[str, tuple[float, float]] = {}
    counts: dict[str, int] = {}
    for name, way in WAYS.items():
        network.delay = 0
        counts[name] = await waits(network, way, store)
        network.delay = 0.0005
        slow = name.startswith("loop")
        size = record.scale(check=200, full=1000 if slow else 50_000)
        rows = readings(size)
        near = size / await seconds(database.dsn, way, rows, store)
        far = size / await seconds(network.dsn, way, rows, store)
        rates[name] = near, far
        lines.append(f"{name:15}{counts[name]:6,d}{near:8,.0f}{far:8,.0f}")
    assert list(counts.values()) == [2000, 2002, 1, 4, 1, 2, 6]
    trip = await round_trip(network.dsn) - await round_trip(database.dsn)
    assert trip > network.delay
    record("network.values", {"round_trip_ms": round(trip * 1000, 1)})
    if record.full:
        assert trip < 0.0015
        slowest, fastest = rates["loop, n commits"], rates["COPY"]
        assert fastest[0] > 20 * slowest[0]
    record("ways", "\n".join(lines), mask=[r"(?m)(?<=\d) +[\d,]+ +[\d,]+$"])


async def test_the_orm_waits_as_executemany_does(
    network: Network, store: Connection, record: Record
) -> None:
    """add_all of 2,000 objects that bring their keys is a handful of waits."""
    engine = create_async_engine(
        network.dsn.replace("postgresql:", "postgresql+asyncpg:"),
        connect_args={"ssl": False},
    )
    await orm.add_all(engine, readings(2001)[2000:])
    before = network.waits
    await orm.add_all(engine, readings(2000))
    after = network.waits
    await engine.dispose()
    assert after - before <= 6
    record("orm.values", {"waits": after - before})


async def test_one_statement_takes_so_many_parameters(
    database: Database, store: Connection, record: Record
) -> None:
    """VALUES ends at 32,767 in asyncpg, at 65,535 in psycopg; unnest takes 3."""
    connection = await asyncpg.connect(database.dsn)
    rows = readings(11_000)
    await ways.values(connection, rows[:10_922], size=10_922)
    with pytest.raises(asyncpg.InterfaceError, match="32767") as error:
        await ways.values(connection, rows, size=10_923)
    await connection.execute("TRUNCATE readings")
    await ways.unnest(connection, rows)
    await connection.close()
    assert store.execute("SELECT count(*) FROM readings").fetchall() == [(11_000,)]
    store.execute("TRUNCATE readings")
    by_psycopg(store, readings(21_845))
    with pytest.raises(psycopg.OperationalError, match="65535") as limit:
        by_psycopg(store, readings(21_846))
    record(
        "parameters.values",
        {"asyncpg": str(error.value), "psycopg": str(limit.value).partition(": ")[2]},
    )


def by_psycopg(store: Connection, rows: Sequence[Row]) -> None:
    """All rows in one statement, three parameters each."""
    places = sql.SQL(", ").join([sql.SQL("(%s, %s, %s)")] * len(rows))
    query = sql.SQL("INSERT INTO readings VALUES {}").format(places)
    store.execute(query, [cell for row in rows for cell in row])


async def log_of(connection: asyncpg.Connection) -> int:
    """Bytes of log that this session has written, whoever else writes."""
    await connection.execute("SELECT pg_stat_force_next_flush()")
    written: int = await connection.fetchval(
        "SELECT wal_bytes::bigint FROM pg_stat_get_backend_wal(pg_backend_pid())"
    )
    return written


async def test_each_index_is_written_too(
    database: Database, store: Connection, record: Record
) -> None:
    """With three more indexes the same COPY writes more than twice the log."""

    async def load(rows: Sequence[Row]) -> tuple[float, int]:
        async with used(database.dsn, ways.copy, store) as connection:
            written = await log_of(connection)
            start = time.perf_counter()
            await ways.copy(connection, rows)
            took = time.perf_counter() - start
            return len(rows) / took, await log_of(connection) - written

    rows = readings(record.scale(check=10_000, full=200_000))
    bare, bare_log = await load(rows)
    for columns in ("taken_at", "celsius", "celsius, device_id"):
        store.execute(f"CREATE INDEX ON readings ({columns})")
    heavy, heavy_log = await load(rows)
    assert heavy_log > 2 * bare_log
    record(
        "indexes.values",
        {
            "bare_rate": round(bare, -3),
            "heavy_rate": round(heavy, -3),
            "log_factor": round(heavy_log / bare_log, 1),
        },
    )
