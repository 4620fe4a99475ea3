"""The pool at one moment, as an internal endpoint or a metric would show it."""

import time
from statistics import fmean

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

from meter import Meter


class PoolReport(BaseModel):
    """Counts of connections and of requests; times in milliseconds."""

    size: int
    out: int
    waiting: int
    """Requests in line for a connection."""
    holders_waiting: int
    """Loans whose borrower is in line for another connection."""
    holders_gone: int
    """Loans whose borrower has ended."""
    longest_wait_ms: int
    longest_hold_ms: int
    mean_hold_ms: int
    """Of the last thousand loans that came back; 0 before the first."""


def read_pool(engine: AsyncEngine, meter: Meter) -> PoolReport:
    """What engine and meter say now."""
    pool, now = engine.sync_engine.pool, time.monotonic()
    if not isinstance(pool, QueuePool):
        raise TypeError(f"{pool!r} has no size")
    loans = meter.loans.values()
    return PoolReport(
        size=pool.size(),
        out=pool.checkedout(),
        waiting=len(meter.line),
        holders_waiting=sum(loan.borrower in meter.line for loan in loans),
        holders_gone=sum(is_gone(loan.borrower) for loan in loans),
        longest_wait_ms=longest(list(meter.line.values()), now),
        longest_hold_ms=longest([loan.since for loan in loans], now),
        mean_hold_ms=round(fmean(meter.holds or [0]) * 1000),
    )


def is_gone(borrower: object) -> bool:
    """Whether the task can no longer give anything back."""
    done = getattr(borrower, "done", None)
    return done is None or bool(done())


def longest(since: list[float], now: float) -> int:
    """Milliseconds since the earliest; 0 without one."""
    return round((now - min(since)) * 1000) if since else 0
