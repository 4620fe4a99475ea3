"""The same traffic under one fault after another."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from conftest import Bench
from panel import Signals, read_signals
from pg_log import executed_ms
from traffic import send_on_schedule

Fault = Callable[[], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Run:
    """What one run showed."""

    signals: Signals
    cpu_percent: float
    """Of the time that the loop was late, how much its thread was computing."""


async def run_all(
    bench: Bench, faults: Mapping[str, Fault], seconds: float, percent: float
) -> dict[str, Run]:
    """Traffic for `seconds` under each fault; the `percent`-th percentiles of it."""
    answers, cpu = {}, {}
    for name, fault in faults.items():
        before = (await bench.side.get("/loop")).json()
        async with fault():
            answers[name] = await send_on_schedule(bench.client, seconds)
        after = (await bench.side.get("/loop")).json()
        late = after["late"] - before["late"]
        share = (after["cpu"] - before["cpu"]) / late if late else 0.0
        cpu[name] = min(100 * share, 100)
    spans = await bench.spans(a.trace for run in answers.values() for a in run)
    executed = executed_ms(bench.postgres.log())
    return {
        name: Run(read_signals(answers[name], spans, executed, percent), cpu[name])
        for name in faults
    }
