"""Three ways in which a pod ends that has a stream and a report in flight."""

import asyncio
import re
import signal
from dataclasses import dataclass

import psycopg
from samples_plugin import Program, Record

from conftest import DRAINING, PLAIN, RUNNING, Start, working
from kubelet import stop
from traffic import LOST, ask, hang_up

HEADER = "         ended   report sse pool"
ROW = "{:8} {:7} {:>6} {:3} {}"
ORDER = (
    r"(Shutting down|Waiting for [a-z ]+|Cancel \d+.*"
    r"|Pool closed|Application shutdown complete|Finished server process)"
)
LONG = 30.0  # seconds; nobody waits for it


@dataclass(frozen=True)
class End:
    """What was left of one pod."""

    exit: int
    report: int
    stream: bytes
    log: str

    @property
    def goodbye(self) -> bool:
        return b"event: bye" in self.stream

    @property
    def closed(self) -> bool:
        return "Pool closed" in self.log

    def row(self, way: str) -> str:
        """Its line of the table."""
        ended = "ordered" if "Finished server" in self.log else "SIGKILL"
        stream, pool = "bye" if self.goodbye else "cut", "closed" if self.closed else ""
        return ROW.format(way, ended, self.report or "lost", stream, pool or "left")


async def end_of(
    pod: Program, port: int, number: int, seconds: float, grace: float, dsn: str
) -> End:
    """Open a stream, ask for a report that takes `seconds`, and stop the pod."""
    stream = await asyncio.open_connection("127.0.0.1", port)
    stream[1].write(b"GET /events HTTP/1.1\r\nHost: pod\r\n\r\n")
    await stream[0].readuntil(b"event: tick")
    client = await asyncio.open_connection("127.0.0.1", port)
    report = asyncio.create_task(ask(client, f"/reports/{number}?seconds={seconds}"))
    await working(dsn, reports=3)
    code = await stop(pod, pre_stop=0, grace=grace)
    status, _ = await report
    try:
        rest = await stream[0].read()
    except LOST:
        rest = b""
    await hang_up(client)
    await hang_up(stream)
    return End(code, status, rest, pod.log())


async def test_a_bound_ends_in_order_and_a_drain_cuts_nobody(
    start: Start, dsn: str, record: Record
) -> None:
    """No bound: SIGKILL, and its query runs on. Bound: 500, rollback. Drain: done."""
    bound = "--timeout-graceful-shutdown", "1"
    killed, bounded, drained = await asyncio.gather(
        start(*PLAIN), start(*PLAIN, *bound), start(*DRAINING, DRAIN_SECONDS="0.3")
    )
    killed, bounded, drained = await asyncio.gather(
        end_of(*killed, 1, LONG, grace=1.0, dsn=dsn),
        end_of(*bounded, 2, LONG, grace=20, dsn=dsn),
        end_of(*drained, 3, 1.0, grace=20, dsn=dsn),
    )
    with psycopg.connect(dsn) as connection:
        running = connection.execute(RUNNING).fetchone()
        kept = connection.execute("SELECT number FROM orders").fetchall()
    rows = [HEADER, killed.row("no bound"), bounded.row("bound")]
    record("ends", "\n".join([*rows, drained.row("drain")]))
    steps = re.findall(ORDER, bounded.log[bounded.log.index("Shutting down") :])
    record("order", "\n".join(steps))

    assert killed.exit == -signal.SIGKILL
    assert bounded.exit == drained.exit == -signal.SIGTERM
    assert (killed.report, bounded.report, drained.report) == (0, 500, 201)
    assert (killed.goodbye, bounded.goodbye, drained.goodbye) == (False, False, True)
    assert (killed.closed, bounded.closed, drained.closed) == (False, True, True)
    assert "Cancel" not in drained.log
    assert (running, kept) == ((1,), [(3,)])
