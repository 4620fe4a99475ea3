"""What a commit an event costs, beside one commit a batch."""

import time
from collections.abc import Callable

from psycopg import Connection
from samples_plugin import Record

from layouts import COLUMNS, batches
from statements import sql
from wal import wal_of

FSYNCS = (
    "SELECT sum(fsyncs)::int FROM pg_stat_get_backend_io(pg_backend_pid())"
    " WHERE object = 'wal'"
)
INSERT = (
    f"INSERT INTO events ({COLUMNS})"  # noqa: S608
    f" SELECT {COLUMNS} FROM source WHERE n = %s"
)


def test_a_batch_is_one_fsync(log: Connection, record: Record) -> None:
    """A commit an event waits for the disk each time, a COPY batch once."""
    events = record.scale(check=80, full=2_000)
    log.execute("CREATE UNIQUE INDEX IF NOT EXISTS source_n ON source (n)")
    batch = batches(log, events)[0]

    def one_by_one() -> None:
        for n in range(1, events + 1):
            log.execute(INSERT, (n,))

    def copied() -> None:
        with log.cursor().copy(f"COPY events ({COLUMNS}) FROM STDIN") as copy:
            copy.write(batch)

    durable = run(log, one_by_one, events)
    log.execute("SET synchronous_commit = off")
    later = run(log, one_by_one, events)
    log.execute("RESET synchronous_commit")
    together = run(log, copied, events)

    assert durable[1] >= events
    assert later[1] < events / 10
    assert 1 <= together[1] < 10
    assert together[2] < durable[2] / 1.2
    lines = [f"{'':<22}{'events/s':>10}{'fsyncs':>8}{'WAL/event':>11}"]
    for how, (rate, fsyncs, wal) in {
        "a commit each": durable,
        "synchronous_commit off": later,
        "one COPY": together,
    }.items():
        lines.append(f"{how:<22}{rate:>10,.0f}{fsyncs:>8,}{wal:>9.0f} B")
    record("commits", "\n".join(lines), mask=[r"[\d,.]+"])


def run(
    log: Connection, write: Callable[[], None], events: int
) -> tuple[float, int, float]:
    """Events a second, fsyncs of the WAL by this session, bytes of WAL an event."""
    log.execute("DROP TABLE IF EXISTS events")
    log.execute(sql("source.sql", "one-table"))
    before = fsyncs(log)
    with wal_of(log) as written:
        started = time.perf_counter()
        write()
        seconds = time.perf_counter() - started
    return events / seconds, fsyncs(log) - before, written.bytes / events


def fsyncs(log: Connection) -> int:
    """How often this session has flushed the WAL to disk so far."""
    log.execute("SELECT pg_stat_force_next_flush()")
    return log.execute(FSYNCS).fetchone()[0]
