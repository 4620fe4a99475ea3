"""Slow statements, found from both ends: the app's metrics and PostgreSQL's views."""

import asyncio
import contextlib
import re

import httpx
import psycopg
from samples_plugin import App, PostgresServer, Record

from pg_log import read_entries
from runs import NAMES, compared, measure
from scrape import read_exemplars, scrape
from traffic import LARGE, get, read_balance
from trail import find, report

BLOCKED = """SELECT query FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND application_name = 'orders'"""
UNUSUAL = ["COPY", "LOCK", "MKCOL", "MOVE", "PROPFIND", "PURGE", "REPORT", "SEARCH"]
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SETTINGS = ["log_min_duration_statement", "auto_explain.log_min_duration"]
SLOW = re.compile(rf"trace={TRACE} .*statement=orders\.balance .*backend=(\d+)")


async def test_the_cheap_statement_costs_most(
    admin: psycopg.Connection, client: httpx.AsyncClient, record: Record
) -> None:
    """A cheap statement leads by total, a rare one by mean; an index cuts the first."""
    requests = record.scale(check=120, full=600)
    before = await measure(admin, client, requests)
    assert {cost.statement for cost in before.costs} == set(NAMES)
    keys, balance, revenue = (before.cost(name) for name in NAMES)
    assert keys.calls > 50 * revenue.calls
    assert keys.total_ms > 2 * max(balance.total_ms, revenue.total_ms)
    assert revenue.mean_ms > 3 * max(keys.mean_ms, balance.mean_ms)
    assert before.p99_ms(balance) > 5 * balance.mean_ms
    # At the small scale, a busy machine may swap the two others.
    record("top", before.table(), mask=[r"(?<= )[\d.-]+", r"orders\.\w+"])

    admin.execute("CREATE INDEX CONCURRENTLY ON api_keys (digest)")
    after = await measure(admin, client, requests)
    fixed = after.cost("keys.find")
    assert (fixed.calls, fixed.queryid) == (keys.calls, keys.queryid)
    assert fixed.pages * 10 < keys.pages
    assert fixed.total_ms * 5 < keys.total_ms
    record("fix", compared(before, after), mask=[r"(?<= )[\d.]+"])


async def test_one_slow_request_leads_to_its_plan(
    admin: psycopg.Connection,
    app: App,
    client: httpx.AsyncClient,
    postgres: PostgresServer,
    record: Record,
) -> None:
    """Trace id, backend pid and queryid lead from a request to its logged plan."""
    await read_balance(client, LARGE)
    for name in SETTINGS:  # a reload, no restart: the library is loaded already
        admin.execute(f"ALTER SYSTEM SET {name} = {record.scale(check=0, full=5)}")
    admin.execute("ALTER SYSTEM SET auto_explain.log_verbose = on")
    admin.execute("SELECT pg_reload_conf()")
    async with asyncio.timeout(20):
        while admin.execute("SHOW auto_explain.log_verbose").fetchone() != ("on",):
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)  # the other backends have the same signal
    await read_balance(client, LARGE, traceparent=f"00-{TRACE}-00f067aa0ba902b7-01")

    slow = SLOW.search(app.log())
    assert slow
    ours = [
        entry for entry in read_entries(postgres.log()) if entry.pid == int(slow[1])
    ]
    duration = find(ours, " execute ", "orders.balance")
    plan = find(ours, " plan:", "orders.balance")
    assert "route='/customers/{customer_id}/balance'" in duration.text
    # The plan is logged when its portal ends: by then %Q is the next statement's.
    assert plan.queryid != duration.queryid
    assert plan.text.endswith(f"Query Identifier: {duration.queryid}")
    assert TRACE in await read_exemplars(client)
    # No entry lists its parameters, but a custom plan has them in its conditions.
    assert "arameters:" not in postgres.log()
    assert "orders.customer_id = 1)" in plan.text
    mask = [r"-?\d{15,}", r"\d+(?=\])", r"(?<=[ =])\d\S*(?= rows=)", r"\brows=\d+"]
    mask += [r"\b(ms|backend)=\d+", r"stmt_\w+"]
    record("trace", report(slow[0], duration, plan), mask=mask)


async def test_a_wait_for_the_pool_is_no_query_time(
    admin: psycopg.Connection,
    client: httpx.AsyncClient,
    postgres: PostgresServer,
    record: Record,
) -> None:
    """A request that waits behind others has a long pool wait and short queries."""
    await get(client, "/revenue", 2)
    before = await scrape(client)
    with psycopg.connect(postgres.dsn) as locker:
        locker.execute("LOCK TABLE orders")
        holders = [asyncio.create_task(read_balance(client, n)) for n in (2, 3)]
        async with asyncio.timeout(20):
            while len(blocked := admin.execute(BLOCKED).fetchall()) < 2:
                await asyncio.sleep(0.02)
        third = asyncio.create_task(get(client, "/revenue", 4))
        await asyncio.sleep(0.3)
        assert not third.done()
        # Nothing here needs the pool.
        await scrape(client)
    await asyncio.gather(third, *holders)
    for (query,) in blocked:
        assert query.startswith("/*route='/customers/{customer_id}/balance'*/")
    grown = await scrape(client) - before
    waited = grown.sum("db_pool_wait_seconds_sum", route="/revenue")
    queried = grown.sum("db_query_seconds_sum", route="/revenue")
    assert waited > 0.1
    assert queried < waited
    milliseconds = {"waited": round(waited * 1000), "queried": round(queried * 1000)}
    record("pool.values", milliseconds)


async def test_labels_stay_bounded(client: httpx.AsyncClient) -> None:
    """New ids, paths and methods add no series."""

    async def poke(number: int) -> None:
        with contextlib.suppress(httpx.HTTPStatusError):
            await read_balance(client, number)
        await client.get(f"/customers/x{number}/balance")
        await client.get(f"/{number}/wp-login.php")
        # httptools knows these; with h11 a client may invent any.
        method = UNUSUAL[number % len(UNUSUAL)]
        refused = await client.request(method, f"/customers/{number}/balance")
        assert refused.status_code == 405

    await poke(5)
    await get(client, "/revenue", 2)
    await scrape(client)  # has a series of its own, from the next scrape on
    before = await scrape(client)
    for number in range(6, 16):
        await poke(number)
    after = await scrape(client)
    assert after.samples.keys() == before.samples.keys()
    labels = [dict(found) for _, found in after.samples]
    routes = {found["route"] for found in labels if "route" in found}
    assert routes == {
        "/customers/{customer_id}/balance",
        "/revenue",
        "/metrics",
        "none",
    }
    assert {found["statement"] for found in labels if "statement" in found} == {
        "keys.find",
        "orders.balance",
        "orders.revenue",
    }
