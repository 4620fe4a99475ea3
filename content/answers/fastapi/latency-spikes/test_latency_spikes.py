"""Seven runs and one panel; one trace; who sees which wait."""

import asyncio
import contextlib
import os
import re
import secrets
import signal
import time
from dataclasses import replace

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ALWAYS_ON, Sampler
from samples_plugin import PostgresServer, Record

import faults
import obstacles
from activity import waiting_backend
from app import SCAN
from clocks import HEADER as HEADER_OF_CLOCKS
from clocks import Clocks, read_clocks
from conftest import Bench
from database import labelled
from decision import suspect
from panel import HEADER, read_signals
from pg_log import executed_ms
from proxy import Proxy
from runs import Run, run_all
from trace_report import report
from traffic import send_on_schedule

OBJECTIVE_MS = 50
SUSPECTS = {
    "nothing wrong": "nobody",
    "hash in loop": "event loop",
    "throttled": "event loop",
    "rows locked": "PostgreSQL",
    "wire to db": "network to PostgreSQL",
    "pool starved": "pool",
    "wire to app": "before the app",
}
TRACE, CALLER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
ROWS = "SELECT repeat('x', 1000) FROM generate_series(1, $1)"


@pytest.fixture(scope="module")
async def panel(bench: Bench, record: Record) -> dict[str, Run]:
    """One run under each fault, and one without."""
    runs = {
        "nothing wrong": contextlib.nullcontext,
        "hash in loop": lambda: faults.hashes_in_the_loop(bench.side),
        "throttled": lambda: faults.throttled(bench.app.pid),
        "rows locked": lambda: faults.locked_rows(bench.postgres.dsn),
        "wire to db": lambda: faults.slow_wire(bench.wire, 0.03),
        "pool starved": lambda: faults.starved_pool(bench.side),
        "wire to app": lambda: faults.slow_wire(bench.edge, 0.08),
    }
    # A busy machine has spikes of its own: the small run looks at the middle, and
    # does again what they have spoilt. What is recorded is one plain run.
    seconds, percent = record.scale(check=(0.3, 50), full=(4.0, 95))
    await send_on_schedule(bench.client, 0.2)
    seen = await run_all(bench, runs, seconds, percent)
    for _ in range(record.scale(check=2, full=0)):
        spoilt = {n: runs[n] for n in runs if named(seen[n]) != SUSPECTS[n]}
        seen |= await run_all(bench, spoilt, seconds, percent)
    return seen


def named(run: Run) -> str:
    return suspect(run.signals, OBJECTIVE_MS)


async def test_each_fault_is_named_by_the_same_panel(
    panel: dict[str, Run], record: Record
) -> None:
    """One decision over the same numbers names six faults, and nobody without."""
    rows = [f"{name:<13}{run.signals}" for name, run in panel.items()]
    table = "\n".join(["p95 in ms".ljust(13) + HEADER, *rows])
    assert {name: named(run) for name, run in panel.items()} == SUSPECTS, table
    record("panel", table, mask=[r"(?<!p)\b\d+\b"])


async def test_only_the_loop_slows_a_route_without_a_database(
    panel: dict[str, Run],
) -> None:
    """A ping waits for the loop and the wire before it, not for pool or database."""
    ping = {name: run.signals.ping for name, run in panel.items()}
    spared = max(ping[name] for name in ("rows locked", "wire to db", "pool starved"))
    assert min(ping["hash in loop"], ping["throttled"], ping["wire to app"]) > spared


async def test_only_a_slow_wire_parts_the_two_clocks_of_a_query(
    panel: dict[str, Run],
) -> None:
    """A slow wire makes a query long for the app alone, a lock for both."""
    wire, lock = panel["wire to db"].signals, panel["rows locked"].signals
    assert wire.query > 5 * wire.executed
    assert lock.query < 2 * lock.executed


async def test_behind_locked_rows_the_pool_queues_and_is_not_the_suspect(
    bench: Bench,
) -> None:
    """Behind locked rows most of the time is pool wait, and the locks are accused."""
    job = await faults.connect(bench.postgres.dsn, "nightly job")
    async with job.transaction():
        await job.execute("UPDATE parcels SET scans = 0")
        calls = asyncio.create_task(send_on_schedule(bench.client, 0.3, rate=50))
        await asyncio.sleep(0.6)
    await job.close()
    answers = await calls
    spans = await bench.spans(answer.trace for answer in answers)
    executed = executed_ms(bench.postgres.log())
    signals = read_signals(answers, spans, executed, percent=95)
    assert signals.pool > signals.total / 2
    assert suspect(signals, OBJECTIVE_MS) == "PostgreSQL"


async def test_a_long_span_that_nothing_explains_is_the_handlers_own(
    panel: dict[str, Run],
) -> None:
    """Only a short span leads before the app; a long one, to the handler's calls."""
    outside = panel["wire to app"].signals
    assert outside.span < outside.total / 2
    inside = replace(outside, span=outside.total)
    assert suspect(inside, OBJECTIVE_MS) == "the handler's own waits"


async def test_a_throttled_loop_is_late_without_computing(
    panel: dict[str, Run], record: Record
) -> None:
    """Late because of a hash, the loop's thread computes; stopped, it does not."""
    computing = panel["hash in loop"].cpu_percent
    stopped = panel["throttled"].cpu_percent
    assert computing > 25
    assert computing > 3 * stopped
    record("cpu.values", {"hash": round(computing), "throttled": round(stopped)})


async def test_one_trace_leads_from_the_header_to_the_lock(
    bench: Bench, record: Record
) -> None:
    """A caller's trace id is in all spans, in pg_stat_activity and in the log."""
    headers = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
    job = await faults.connect(bench.postgres.dsn, "nightly job")
    async with job.transaction():
        await job.execute("UPDATE parcels SET scans = 0")
        call = asyncio.create_task(bench.side.post("/parcels/7/scans", headers=headers))
        row = await waiting_backend(bench.postgres.dsn)
        await asyncio.sleep(record.scale(check=0.1, full=0.3))
    await job.close()
    assert (await call).status_code == 200
    spans = [s for s in await bench.spans([TRACE]) if s["trace"] == TRACE]

    (server,) = [span for span in spans if span["name"].startswith("POST ")]
    (query,) = [span for span in spans if span["name"] == "UPDATE parcels"]
    label = f"/*traceparent='00-{TRACE}-{query['span']}-01'*/"
    assert server["parent"] == CALLER
    assert row["query"] == f"{label} {SCAN}"
    assert row["blocked_by"] == "nightly job, idle in transaction"
    executed = executed_ms(bench.postgres.log())[TRACE]
    assert query["ms"] / 2 < executed < query["ms"]
    lines = [
        f"trace {TRACE}",
        report([span for span in spans if span["name"] != "event loop"]),
        f"{executed:>5.1f} ms  PostgreSQL, by its log",
        "",
        "pg_stat_activity, meanwhile:",
        f"{row['state']}, {row['wait_event_type']}/{row['wait_event']}",
        f"blocked by: {row['blocked_by']}",
        f"{label.replace(TRACE[4:-4], '…')} {SCAN[:18]}…",
    ]
    record("trace", "\n".join(lines), mask=[r"\d+\.\d ms", "-[0-9a-f]{16}-"])


async def test_the_watchdog_names_the_line_that_blocks(
    panel: dict[str, Run], bench: Bench, record: Record
) -> None:
    """While the loop hangs, the stack of its thread ends in the handler's own line."""
    (stack, *_) = re.findall(
        r"event loop late.*\n(?:  .*\n)+?.*in login\n.*\n", bench.app.log()
    )
    assert "pbkdf2_hmac" in stack
    frames = re.sub(r'File ".*/', 'File "…/', stack).splitlines()
    record("stack", "\n".join([frames[0], "  …", *frames[-4:]]))


async def test_each_wait_is_seen_by_other_clocks(
    postgres: PostgresServer, record: Record
) -> None:
    """pg_stat_statements misses two of PostgreSQL's waits, and counts a slow reader."""
    scan, rows = (SCAN, 1), (ROWS, 16_000)
    seconds = record.scale(check=0.1, full=0.2)
    seen: dict[str, Clocks] = {}
    table = [HEADER_OF_CLOCKS]
    async with Proxy(postgres.port) as wire:
        near = await asyncpg.connect(postgres.dsn)
        far = await asyncpg.connect(wire.dsn(postgres.dsn))
        for connection in near, far:
            await connection.fetch(SCAN, 1)
            await connection.fetch(ROWS, 1)
        for name, connection, statement, obstacle in [
            ("table locked", near, scan, obstacles.table_lock(postgres.dsn)),
            ("commit waits", near, scan, obstacles.absent_standby(postgres.dsn)),
            ("rows unread", far, rows, obstacles.unread_rows(wire)),
            ("late loop", near, scan, obstacles.late_loop()),
            ("slow wire", far, scan, obstacles.slow_wire(wire)),
        ]:
            async with obstacle as now:
                seen[name] = await read_clocks(
                    postgres, connection, statement, now, seconds
                )
            table.append(f"{name:<13}{seen[name]}  {now.seen}")
        await near.close()
        await far.close()

    locked, unread = seen["table locked"], seen["rows unread"]
    assert locked.log > locked.app / 2 > 5 * locked.statements
    assert unread.statements > unread.app / 3
    for hidden in seen["commit waits"], seen["late loop"], seen["slow wire"]:
        assert hidden.app > 4 * max(hidden.log, hidden.statements)
    record("clocks", "\n".join(table), mask=[r"\b\d+\b"])


async def test_a_client_that_waits_counts_one_slow_answer(
    bench: Bench, record: Record
) -> None:
    """During one pause a patient client sends nothing; a schedule shows whom it hit."""
    seconds = record.scale(check=0.6, full=1.2)
    patient: list[float] = []

    async def ask_and_wait() -> None:
        while not over.is_set():
            started = time.monotonic()
            await bench.side.get("/ping")
            patient.append((time.monotonic() - started) * 1000)
            await asyncio.sleep(0.02)

    async def pause() -> None:
        await asyncio.sleep(0.1)
        os.kill(bench.app.pid, signal.SIGSTOP)
        await asyncio.sleep(seconds - 0.2)
        os.kill(bench.app.pid, signal.SIGCONT)

    over = asyncio.Event()
    waiting = asyncio.create_task(ask_and_wait())
    answers, _ = await asyncio.gather(
        send_on_schedule(bench.client, seconds, rate=40), pause()
    )
    over.set()
    await waiting
    scheduled = [answer.ms for answer in answers if answer.method == "GET"]
    slow = {"patient": count_slow(patient), "scheduled": count_slow(scheduled)}
    assert 1 <= slow["patient"] < slow["scheduled"] / 3
    record("omission.values", {"pause_ms": round(1000 * (seconds - 0.2)), **slow})


def count_slow(times: list[float]) -> int:
    return sum(ms > 100 for ms in times)


@pytest.mark.parametrize(
    ("sampler", "texts"), [(ALWAYS_ON, 5), (ALWAYS_OFF, 1)], ids=["traced", "untraced"]
)
async def test_only_traced_statements_are_prepared_anew(
    postgres: PostgresServer, sampler: Sampler, texts: int
) -> None:
    """Five traced statements are five texts to prepare; five untraced ones are one."""
    tracer = TracerProvider(sampler=sampler).get_tracer("test")
    connection = await asyncpg.connect(postgres.dsn)
    for _ in range(5):
        with tracer.start_as_current_span("query"):
            await connection.fetchval(labelled(SCAN), 1)
    prepared = await connection.fetchval(
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%' || $1",
        SCAN,
    )
    await connection.close()
    assert prepared == texts


async def test_a_forged_traceparent_never_reaches_postgres(bench: Bench) -> None:
    """Of a header that is no traceparent, or has a tail, no text is in the SQL."""
    ids = f"{secrets.token_hex(16)}-{secrets.token_hex(8)}"
    logged = len(bench.postgres.log())
    for forged in f"00-{ids}-01*/ DROP TABLE", f"cc-{ids}-01-*/ DROP TABLE":
        headers = {"traceparent": forged}
        answer = await bench.side.post("/parcels/9/scans", headers=headers)
        assert answer.status_code == 200
    log = bench.postgres.log()[logged:]
    labels = re.findall(r"execute [^:]*: /\*traceparent='(.*)'\*/ UPDATE", log)
    assert len(labels) == 2
    assert all(re.fullmatch("00-[0-9a-f]{32}-[0-9a-f]{16}-01", one) for one in labels)
    assert "DROP TABLE" not in log


async def test_fastapis_own_histogram_leads_to_traces() -> None:
    """FastAPI's duration histogram keeps the ids of traced requests as exemplars."""
    reader = InMemoryMetricReader()
    meters, tracers = MeterProvider([reader]), TracerProvider(sampler=ALWAYS_ON)
    app = FastAPI(telemetry={"meter_provider": meters, "tracer_provider": tracers})
    app.get("/ping")(lambda: "pong")
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        header = f"00-{TRACE}-{CALLER}-01"
        await client.get("/ping", headers={"traceparent": header})
    (resource,) = reader.get_metrics_data().resource_metrics
    histograms = {m.name: m for m in resource.scope_metrics[0].metrics}
    (point,) = histograms["http.server.request.duration"].data.data_points
    assert [f"{exemplar.trace_id:032x}" for exemplar in point.exemplars] == [TRACE]
    meters.shutdown()
