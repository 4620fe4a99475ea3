"""Pods are replaced under load, in three ways, and every request is counted."""

import asyncio
import signal

import psycopg
from samples_plugin import Program, Record

from balancer import Balancer
from conftest import DRAINING, PLAIN, Start, working
from kubelet import delete_pod
from traffic import Traffic, ask, hang_up

LATENCY = 0.05  # seconds each way
WAYS = ["at once", "preStop", "drain"]
KINDS = ["new", "kept"]
HEADER = "           sent  lost: new  kept"
ROW = "{:8} {:>6} {:>10} {:>5}"
Pod = tuple[Program, int]


async def replace(
    pods: tuple[Pod, Pod],
    balancer: Balancer,
    lag: float,
    pre_stop: float,
    number: int,
    dsn: str,
) -> tuple[int, int]:
    """Replace a pod while it builds a report: exit code, status of the report."""
    old, new = pods
    balancer.endpoints.append(new[1])
    connection = await asyncio.open_connection("127.0.0.1", old[1])
    path = f"/reports/{number}?seconds={pre_stop + lag}"
    report = asyncio.create_task(ask(connection, path))
    await working(dsn, reports=1)
    code = await delete_pod(*old, balancer, lag=lag, pre_stop=pre_stop)
    status, _ = await report
    await hang_up(connection)
    return code, status


async def test_only_a_drain_loses_no_request(
    start: Start, dsn: str, record: Record
) -> None:
    """SIGTERM at once loses both kinds of clients, preStop one, a drain none."""
    lag = record.scale(check=0.25, full=1.0)
    wait = record.scale(check=0.6, full=4.0)
    clients = record.scale(check=10, full=20)
    pods = await asyncio.gather(
        start(*PLAIN),
        start(*PLAIN),
        start(*DRAINING, DRAIN_SECONDS=str(wait)),
        start(*DRAINING, DRAIN_SECONDS=str(wait)),
    )
    balancer = Balancer(LATENCY)
    balancer.endpoints.append(pods[0][1])
    rows = [HEADER]
    async with balancer.serving():
        traffic = Traffic(balancer.port)
        load = asyncio.create_task(traffic.run(clients))
        while sum(traffic.answered.values()) < 4 * clients:  # until all is warm
            await asyncio.sleep(0.02)
        for turn, way in enumerate(WAYS):
            traffic.stage = way
            pre_stop = wait if way == "preStop" else 0
            pair = pods[turn], pods[turn + 1]
            number = -turn - 1
            code, status = await replace(pair, balancer, lag, pre_stop, number, dsn)
            assert (code, status) == (-signal.SIGTERM, 201)
        traffic.stop()
        await load
    pods[-1][0].kill()

    answered = sum(traffic.answered.values()) + len(WAYS)  # a report each
    with psycopg.connect(dsn) as connection:
        stored = connection.execute("SELECT count(*) FROM orders").fetchone()
    assert stored is not None
    assert answered <= stored[0] <= sum(traffic.sent.values()) + len(WAYS)
    lost = {(way, kind): traffic.lost(way, kind) for way in WAYS for kind in KINDS}
    for way in WAYS:
        sent = sum(traffic.sent[way, kind] for kind in KINDS)
        rows.append(ROW.format(way, sent, lost[way, "new"], lost[way, "kept"]))
    record(
        "rollout.values",
        {
            "lag_ms": round(lag * 1000),
            "latency_ms": round(LATENCY * 1000),
            "clients": clients,
        },
    )
    record("rollout", "\n".join(rows), mask=[r"(?<=\s)[1-9]\d*"])
    assert lost["at once", "new"] > 0
    assert lost["preStop", "kept"] > 0
    assert lost["preStop", "new"] == 0
    assert lost["drain", "new"] == lost["drain", "kept"] == 0
