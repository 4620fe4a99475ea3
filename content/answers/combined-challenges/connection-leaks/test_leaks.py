"""The bug and its fix, through one and the same test, under a real uvicorn."""

from collections import Counter
from contextlib import AbstractContextManager, nullcontext

import asyncpg
import pytest
from samples_plugin import Record

from activity import HEADER, read_backends
from conftest import DEADLINE, Open
from faults import five_faults, pool_of
from load import p99_ms, send_load

Verdict = AbstractContextManager[object]

# The broken app is expected to fail the very check that the fixed app passes.
APPS = pytest.mark.parametrize(
    ("name", "moment", "verdict"),
    [
        (
            "broken",
            "before",
            pytest.raises(AssertionError, match="connections are out"),
        ),
        ("fixed", "after", nullcontext()),
    ],
    ids=["broken", "fixed"],
)


@APPS
async def test_only_fixed_gives_every_connection_back(
    name: str, moment: str, verdict: Verdict, start: Open, dsn: str, record: Record
) -> None:
    """Five faults: broken holds five connections and a row lock, fixed none."""
    async with start(name) as client:
        await five_faults(client)
        locked = await is_locked(dsn, order_id=1)
        backends, pool = await read_backends(dsn), await pool_of(client)
        sixth = await client.get("/orders/1")

    leaks = [f"leaked: {place}" for place in pool["leaks"]]
    record(
        moment,
        "\n".join(
            [
                *[HEADER, *map(str, backends), ""],
                "pool: size {size}, idle {idle}, held {held}".format(**pool),
                *leaks,
                f"sixth request, GET /orders/1: {sixth.status_code}"
                f" after {sixth.elapsed.total_seconds():.3f} s",
            ]
        ),
    )
    states = Counter(backend.state for backend in backends)
    if name == "broken":
        assert sixth.status_code == 504
        assert states["idle"] == 2
        assert states["idle in transaction"] == 1
        assert states["idle in transaction (aborted)"] == 2
    else:
        assert sixth.status_code == 200
        assert states == {"idle": 1}
    assert len(leaks) == pool["held"]
    assert locked == (name == "broken")
    with verdict:
        assert pool["held"] == 0, f"{pool['held']} connections are out"


@APPS
async def test_only_fixed_serves_good_requests_to_the_end(
    name: str, moment: str, verdict: Verdict, start: Open, record: Record
) -> None:
    """Under the same load good requests begin to fail in broken, never in fixed."""
    requests = record.scale(check=58, full=300)
    async with start(name) as client:
        answers = await send_load(client, requests)
        pool = await pool_of(client)
    failures = [answer.number for answer in answers if not answer.correct]
    record(
        f"{moment}.values",
        {
            "requests": requests,
            "deadline_ms": round(DEADLINE * 1000),
            "good": len(answers),
            "failed": len(failures),
            "first_failure": failures[0] if failures else 0,
            "p99_ms": round(p99_ms(answers)),
            "held": pool["held"],
        },
    )
    assert bool(failures) == (name == "broken")
    with verdict:
        assert pool["held"] == 0, f"{pool['held']} connections are out"


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
