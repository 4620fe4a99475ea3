"""The bug and its fix, through one and the same test, under a real uvicorn."""

from contextlib import AbstractContextManager, nullcontext

import asyncpg
import httpx
import pytest
from samples_plugin import Record

from activity import HEADER, Activity, read_activity
from conftest import Open
from faults import pool_of
from load import p99_ms, send_load

# The broken app is expected to fail the very check that the fixed app passes.
OUT = pytest.raises(AssertionError, match="connections are out")


@pytest.mark.parametrize(
    ("name", "moment", "verdict"),
    [("broken", "before", OUT), ("fixed", "after", nullcontext())],
    ids=["broken", "fixed"],
)
async def test_only_fixed_gives_every_connection_back(
    name: str,
    moment: str,
    verdict: AbstractContextManager[object],
    start: Open,
    deadline: float,
    dsn: str,
    record: Record,
) -> None:
    """Same load: broken ends with five connections and a row lock out, fixed none."""
    requests = record.scale(check=55, full=300)
    async with start(name) as client:
        answers = await send_load(client, requests)
        activity, pool = await read_activity(dsn), await pool_of(client)
        locked = await is_locked(dsn, order_id=3)
        last = await client.get("/orders/1")
    failures = [answer.number for answer in answers if not answer.correct]
    states = {row.state: row.backends for row in activity}

    # How many connections the fixed pool opened is up to timing.
    grown = [r"(?m)^idle +\d", r"size \d, idle \d"]
    record(moment, seen(activity, pool, last), mask=grown)
    record(
        f"{moment}.values",
        {
            "requests": requests,
            "deadline_ms": round(deadline * 1000),
            "good": len(answers),
            "failed": len(failures),
            "first_failure": failures[0] if failures else 0,
            "p99_ms": round(p99_ms(answers)),
            "held": pool["held"],
        },
    )
    if name == "broken":
        assert last.status_code == 504
        assert states == {
            "idle": 2,
            "idle in transaction": 1,
            "idle in transaction (aborted)": 2,
        }
    else:
        assert last.status_code == 200
        assert set(states) == {"idle"}
    assert (bool(failures), locked) == (name == "broken", name == "broken")
    assert len(pool["leaks"]) == pool["held"]
    with verdict:
        assert pool["held"] == 0, f"{pool['held']} connections are out"


def seen(activity: list[Activity], pool: dict, last: httpx.Response) -> str:
    """What somebody who looks into this finds."""
    lines = [HEADER, *map(str, activity), ""]
    lines += ["pool: size {size}, idle {idle}, held {held}".format(**pool)]
    lines += [f"leaked: {place}" for place in pool["leaks"]]
    seconds = f"{last.elapsed.total_seconds():.3f} s"
    lines += [f"next request, GET /orders/1: {last.status_code} after {seconds}"]
    return "\n".join(lines)


async def is_locked(dsn: str, order_id: int) -> bool:
    """Whether somebody holds a lock on the order's row (55P03)."""
    other = await asyncpg.connect(dsn)
    try:
        await other.execute(
            "SELECT FROM orders WHERE id = $1 FOR UPDATE NOWAIT", order_id
        )
    except asyncpg.LockNotAvailableError:
        return True
    finally:
        await other.close()
    return False
