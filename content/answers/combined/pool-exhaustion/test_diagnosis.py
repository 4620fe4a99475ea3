"""One symptom, five causes, told apart by evidence; and what a larger pool does."""

from itertools import product
from textwrap import wrap

import pytest
from samples_plugin import Record

import broken
from causes import CAUSES, Cause
from runs import BURST, Lab, Run

SIZE = 3
TWICE = 2 * SIZE
# How many of these get lucky in the end is up to timing.
UNSTEADY = [r"(?m)(?<=^two at once) .*$", r"(?m)(?<=^load, slow query) +\d+"]
HEADER = f"{'cause':<18}in line  holders  {'state':<19}  wait     after"


@pytest.fixture(scope="module")
async def runs(lab: Lab) -> dict[int, list[Run]]:
    """Every cause with a pool of three and with one of six."""
    lines = {
        (cause, size): await lab.start(cause, broken.router, size)
        for cause, size in sorted(product(CAUSES, (SIZE, TWICE)), key=turn)
    }
    return {
        size: [await lines[cause, size] for cause in CAUSES] for size in (SIZE, TWICE)
    }


def turn(pair: tuple[Cause, int]) -> int:
    """When to start what: two that lock the same table keep away from each other."""
    cause, size = pair
    return 0 if not cause.start_line else -1 if size == SIZE else 1


async def test_five_causes_raise_one_message(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """QueuePool limit reached, word for word the same, whatever the cause."""
    messages = {message for run in runs[SIZE] for message in run.messages}
    assert all(run.messages for run in runs[SIZE])
    assert len(messages) == 1
    record("symptom", "\n".join(wrap(messages.pop(), 60)))


async def test_each_cause_has_evidence_of_its_own(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """From pool and pg_stat_activity together, each cause is named correctly."""
    for run in runs[SIZE] + runs[TWICE]:
        assert run.verdict == run.cause.name
    table = [HEADER, *map(row, runs[SIZE])]
    record("evidence-table", "\n".join(table), mask=[r"(?m)(?<=^.{18})\s*\d+"])
    left = {run.cause.name: run.later.out for run in runs[SIZE]}
    assert left == {cause.name: SIZE * (cause.name == "leak") for cause in CAUSES}


async def test_a_larger_pool_helps_against_load_only(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """Twice the pool serves the load in full, and still fails for each other cause."""
    failed = {size: {run.cause.name: run.failed for run in runs[size]} for size in runs}
    assert all(failed[SIZE].values())
    assert [name for name, count in failed[TWICE].items() if not count] == [
        "load, slow query"
    ]
    lines = [f"{'failed of ' + str(BURST):<18}{'pool of 3':>9}{'pool of 6':>11}"]
    for name, count in failed[SIZE].items():
        lines.append(f"{name:<18}{count:>9}{failed[TWICE][name]:>11}")
    record("raised", "\n".join(lines), mask=UNSTEADY)


async def test_hold_time_is_the_ceiling(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """Loans of 0.4 s: a pool of three serves no more than 7.5 requests a second."""
    load = next(run for run in runs[SIZE] if run.cause.name == "load, slow query")
    hold = load.later.mean_hold_ms
    assert hold >= 400
    record("load.values", {"hold_ms": hold, "per_second": round(SIZE / hold * 1000, 1)})


def row(run: Run) -> str:
    """What the two views say, in one line."""
    pool, group = run.pool, run.activity[0]
    holders = "ended" if pool.holders_gone else "working"
    if pool.holders_waiting:
        holders = "in line"
    return (
        f"{run.cause.name:<18}{pool.waiting:>7}  {holders:<7}  {group.state:<19}"
        f"  {group.wait_event_type:<7}  {run.later.out:>5}"
    )
