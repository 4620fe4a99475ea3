"""Three ways in which a pod ends that has a stream and a long request in flight."""

import asyncio
import signal
from dataclasses import dataclass

import psycopg
from samples_plugin import Program, Record

from conftest import DRAINING, PLAIN, Start
from kubelet import stop
from traffic import LOST, ask, hang_up

HEADER = "                    exit  report  stream  pool"
ROW = "{:18} {:>5} {:>7}  {:6}  {}"
REPORTS = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%$1%'"


@dataclass
class End:
    """What was left of one pod."""

    exit: int
    report: int
    stream: bytes
    log: str

    def row(self, name: str) -> str:
        """As the table on the page shows it."""
        stream = "bye" if b"event: bye" in self.stream else "cut"
        pool = "closed" if "Pool closed" in self.log else "left"
        return ROW.format(name, self.exit, self.report or "lost", stream, pool)


async def end_of(pod: Program, port: int, number: int, report_s: float) -> End:
    """Open a stream and a report, then SIGTERM with a grace period of two seconds."""
    stream = await asyncio.open_connection("127.0.0.1", port)
    stream[1].write(b"GET /events HTTP/1.1\r\nHost: pod\r\n\r\n")
    await stream[0].readuntil(b"event: tick")
    client = await asyncio.open_connection("127.0.0.1", port)
    report = asyncio.create_task(ask(client, f"/reports/{number}?seconds={report_s}"))
    await asyncio.sleep(0.2)
    code = await stop(pod, pre_stop=0, grace=2.2)
    status, _ = await report
    try:
        rest = await stream[0].read()
    except LOST:
        rest = b""
    await hang_up(client)
    await hang_up(stream)
    return End(code, status, rest, pod.log())


async def test_a_bound_ends_in_order_and_a_drain_ends_nobody(
    start: Start, dsn: str, record: Record
) -> None:
    """No bound: SIGKILL, and the query goes on. Bound: cancelled. Drain: finished."""
    ways = {
        "no bound": (PLAIN, 30.0),
        "bound of 1 s": ((*PLAIN, "--timeout-graceful-shutdown", "1"), 30.0),
        "drain in the app": (DRAINING, 0.6),
    }
    pods = await asyncio.gather(
        *(start(*args, DRAIN_SECONDS="0.3") for args, _ in ways.values())
    )
    found = await asyncio.gather(
        *(
            end_of(*pod, number, seconds)
            for number, (pod, (_, seconds)) in enumerate(zip(pods, ways.values()))
        )
    )
    killed, bounded, drained = found
    with psycopg.connect(dsn) as connection:
        orphans = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
            " AND state = 'active' AND datname = current_database()"
        ).fetchone()
        orders = connection.execute("SELECT number FROM orders").fetchall()
    record("ends", "\n".join([HEADER, *(e.row(n) for n, e in zip(ways, found))]))
    order = [
        line.partition("INFO:     ")[2] or line for line in bounded.log.splitlines()
    ]
    print(order)
    assert killed.exit == -signal.SIGKILL and "Pool closed" not in killed.log
    assert orphans == (1,)
    assert (bounded.exit, bounded.report) == (-signal.SIGTERM, 500)
    assert (drained.exit, drained.report) == (-signal.SIGTERM, 201)
    assert "Cancel" in bounded.log and "Cancel" not in drained.log
    assert orders == [(2,)]
