"""More and more clients, with the gate and without."""

import asyncio
from dataclasses import dataclass

from samples_plugin import App, Record

from clients import get_json
from conftest import Start
from load import Back, Summary, send_load
from service import ROOM, SLOTS

HEADER = "clients good/s  p99 ms 503/s  left"


@dataclass(frozen=True)
class Seen:
    """What the clients of one app got, and what they left behind."""

    summary: Summary
    left: int

    @property
    def good(self) -> float:
        """Answers a second that came while the client was there."""
        return self.summary.rate(200)


async def test_goodput_stays_flat_only_behind_the_gate(
    start: Start, record: Record
) -> None:
    """Past the knee the gate keeps its goodput; without it hardly an answer is in time.

    Clients hang up after a second, and the most of them come back at more than the
    200 a second that are served. Without the gate the queries of those who left go
    on; with it at most 50 do (checks prove this, recordings the rates as well).
    """
    crowds = record.scale(check=[500], full=[5, 10, 50, 100, 500, 2000])
    # A window of about one round of hanging up and coming back, or it sees half of it.
    seconds = record.scale(check=0.2, full=5.0)
    back = record.scale(check=(0.2, 0.5), full=(2.0, 5.0))
    apps: list[App] = []
    rows: dict[int, list[Seen]] = {}
    for clients in crowds:
        apps = apps or await both(start)
        looks = [look(app, clients, seconds, back) for app in apps]
        # One after the other where it counts what they do, not only which does more.
        rows[clients] = (
            [await one for one in looks]
            if record.full
            else await asyncio.gather(*looks)
        )
        if clients > 100:  # the one without a gate would not recover soon
            for app in apps:
                app.kill()
            apps = []

    without, gate = rows[crowds[-1]]
    if record.full:  # rates; a check may run on a busy machine, so it only counts
        assert without.good < gate.good / 2
        assert gate.good > rows[SLOTS][1].good / 2
    assert gate.left <= SLOTS + ROOM < without.left
    lines = [HEADER]
    for which, title in enumerate(["without a gate", "with the gate"]):
        lines += [title, *(line(clients, row[which]) for clients, row in rows.items())]
    # The check has fewer rows, so rows are one thing that differs.
    record("knee", "\n".join(lines), mask=[r"(?s)(?<=left\n).*"])


async def both(start: Start) -> list[App]:
    """The app without a gate and the one with it, started at the same time."""
    names = ("unbounded", "app")
    return await asyncio.gather(*(asyncio.to_thread(start, name) for name in names))


async def look(app: App, clients: int, seconds: float, back: Back) -> Seen:
    """Send one load; after one that overloads, wait until the first have hung up."""
    warmup, window = (0.1, 0.5) if clients <= 100 else (1.0, seconds)
    summary = await send_load(app.url, clients, warmup, window, back)
    return Seen(summary, (await get_json(app.url, "/load"))["open"])


def line(clients: int, seen: Seen) -> str:
    """One row of the table."""
    good, refused = round(seen.good), round(seen.summary.rate(503))
    p99 = seen.summary.p99_ms
    return f"{clients:7}{good:7}{p99:>8}{refused:6}{seen.left:6}"
