"""The instrument panel: the same numbers for every run."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from traffic import Answer


@dataclass(frozen=True)
class Signals:
    """A percentile over the requests of a run, each by itself, in milliseconds."""

    total: float
    """A scan as its caller saw it, from the moment at which it was due."""
    ping: float
    """The same for a route without a database."""
    loop: float
    """How late the event loop was, before and during a scan."""
    pool: float
    """The wait for a connection."""
    query: float
    """The statement as the app saw it."""
    executed: float
    """The statement as PostgreSQL's log has it."""
    span: float
    """FastAPI's own span of it; the caller's time less this is before the app."""

    def __str__(self) -> str:
        """A row of the panel."""
        *most, executed, _ = (f"{value:>6.0f}" for value in astuple(self))
        return "".join(most) + executed.rjust(9)


HEADER = "".join(f"{name:>6}" for name in ("total", "ping", "loop", "pool", "query"))
HEADER += " executed"


def read_signals(
    answers: Sequence[Answer],
    spans: Sequence[dict],
    executed: Mapping[str, float],
    percent: float,
) -> Signals:
    """Join what caller, app and PostgreSQL say of the same traces."""
    scans = {answer.trace: answer.ms for answer in answers if answer.method == "POST"}
    ours = [span for span in spans if span["trace"] in scans]

    def named(name: str) -> list[dict]:
        return [span for span in ours if span["name"] == name]

    def percentile(values: Iterable[float]) -> float:
        ordered = sorted(values)
        return ordered[math.ceil(len(ordered) * percent / 100) - 1]

    waited = {span["trace"]: span["ms"] for span in named("event loop")}
    handlers = named("POST /parcels/{parcel_id}/scans")
    return Signals(
        total=percentile(scans.values()),
        ping=percentile(answer.ms for answer in answers if answer.method == "GET"),
        loop=percentile(waited.get(s["trace"], 0.0) + s["late"] for s in handlers),
        pool=percentile(span["ms"] for span in named("pool.acquire")),
        query=percentile(span["ms"] for span in named("UPDATE parcels")),
        executed=percentile(executed[trace] for trace in scans),
        span=percentile(span["ms"] for span in handlers),
    )
