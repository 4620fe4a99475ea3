"""From one slow request to its plan."""

import asyncio
import hashlib
import re
import textwrap

import httpx
import psycopg
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from samples_plugin import App, PostgresServer, Record

from pg_log import Entry, read_entries
from traffic import LARGE, read_balance

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SETTINGS = ["log_min_duration_statement", "auto_explain.log_min_duration"]
SLOW = re.compile(rf"trace={TRACE} .*statement=orders\.balance .*backend=(\d+)")


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
    await asyncio.sleep(0.2)
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
    assert TRACE in await exemplars(client)
    # No entry lists its parameters, but a custom plan has them in its conditions.
    assert "arameters:" not in postgres.log()
    assert (
        hashlib.sha256(b"key-1").hexdigest() in find(ours, " plan:", "keys.find").text
    )
    record("trace", report(slow[0], duration, plan))


def report(slow: str, duration: Entry, plan: Entry) -> str:
    """The same statement in the app's log and in PostgreSQL's."""
    lines = ["app", *wrap(slow)]
    lines += ["log_min_duration_statement, prefix '%m [%p] %Q '"]
    lines += wrap(f"[{duration.pid}] {duration.queryid} LOG:  {duration.text}")
    lines += ["auto_explain", *plan.text.splitlines()]
    return "\n".join(lines)


def wrap(text: str) -> list[str]:
    """Lines that fit a phone."""
    return textwrap.wrap(text, 70, initial_indent="  ", subsequent_indent="    ")


def find(found: list[Entry], kind: str, statement: str) -> Entry:
    """The latest entry of `kind` about `statement`."""
    return [e for e in found if kind in e.text and f"'{statement}'" in e.text][-1]


async def exemplars(client: httpx.AsyncClient) -> set[str]:
    """The trace ids behind buckets, in the format that carries them."""
    accept = "application/openmetrics-text; version=1.0.0"
    text = (await client.get("/metrics", headers={"Accept": accept})).text
    return {
        sample.exemplar.labels["trace_id"]
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.exemplar
    }
