"""One symptom, five causes, told apart by evidence; and what a larger pool does."""

import asyncio

import pytest
from samples_plugin import Record

import broken
from causes import CAUSES
from runs import BURST, Lab, Run

SIZE = 3
TWICE = 2 * SIZE
HEADER = f"{'cause':<20}{'out':>3}  {'in line':>7}  holders  {'state':<19}  wait event"


@pytest.fixture(scope="module")
async def runs(lab: Lab) -> dict[int, list[Run]]:
    """Every cause with a pool of three and with one of six."""
    started = {
        size: [await lab.start(cause, broken.router, size) for cause in CAUSES]
        for size in (SIZE, TWICE)
    }
    return {size: await asyncio.gather(*tasks) for size, tasks in started.items()}


async def test_five_causes_raise_one_message(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """QueuePool limit reached, word for word the same, whatever the cause."""
    messages = {message for run in runs[SIZE] for message in run.messages}
    assert all(run.messages for run in runs[SIZE])
    assert len(messages) == 1
    record("symptom", messages.pop())


async def test_each_cause_has_evidence_of_its_own(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """From pool and pg_stat_activity together, each cause is named correctly."""
    for run in runs[SIZE] + runs[TWICE]:
        assert run.verdict == run.cause.name
    table = [HEADER, *map(row, runs[SIZE])]
    record("evidence-table", "\n".join(table), mask=[r"(?<=3/3 )\s*\d+"])
    left = {run.cause.name: run.later.out for run in runs[SIZE] if run.later}
    assert left == {cause.name: SIZE * (cause.name == "leak") for cause in CAUSES}


async def test_a_larger_pool_helps_against_load_only(
    runs: dict[int, list[Run]], record: Record
) -> None:
    """Twice the pool serves the load in full, and still fails for each other cause."""
    failed = {size: {run.cause.name: run.failed for run in runs[size]} for size in runs}
    assert all(failed[SIZE].values())
    assert [name for name, count in failed[TWICE].items() if not count] == [
        "load or slow query"
    ]
    lines = [f"{'failed of ' + str(BURST):<20}{'pool of 3':>11}{'pool of 6':>11}"]
    for name, count in failed[SIZE].items():
        lines.append(f"{name:<20}{count:>11}{failed[TWICE][name]:>11}")
    record("raised", "\n".join(lines), mask=[r"(?m)(?<=two at once|..slow query).*$"])


def row(run: Run) -> str:
    """What the two views say, in one line."""
    pool, group = run.pool, run.activity[0]
    holders = "ended" if pool.holders_gone else "working"
    if pool.holders_waiting:
        holders = "in line"
    return (
        f"{run.cause.name:<20}{pool.out}/{pool.size}  {pool.waiting:>7}  {holders:<7}"
        f"  {group.state:<19}  {group.wait_event_type}"
    )
