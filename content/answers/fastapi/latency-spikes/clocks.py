"""One statement, measured by everybody who can."""

import asyncio
import re
import time
from dataclasses import dataclass

import asyncpg
import psycopg
from samples_plugin import PostgresServer

from obstacles import Obstacle

DURATION = re.compile(r"duration: ([\d.]+) ms  (?:parse|bind|execute)\b")
STATE = """SELECT state || ', ' || wait_event_type || '/' || wait_event
FROM pg_stat_activity WHERE pid = %s"""
TOTAL = "SELECT sum(total_exec_time) FROM pg_stat_statements WHERE query LIKE %s"
HEADER = f"{'ms':<13}{'app':>4}{'log':>5}{'pgss':>6}  pg_stat_activity"


@dataclass(frozen=True)
class Clocks:
    """Milliseconds of one statement."""

    app: float
    log: float
    statements: float

    def __str__(self) -> str:
        """The numbers of a row."""
        return f"{self.app:>4.0f}{self.log:>5.0f}{self.statements:>6.0f}"


async def read_clocks(
    postgres: PostgresServer,
    connection: asyncpg.Connection,
    statement: tuple[str, int],
    obstacle: Obstacle,
    seconds: float,
) -> Clocks:
    """Run `statement` with `obstacle` in its way, until it was seen and `seconds` more.

    Raises TimeoutError when pg_stat_activity never shows what the obstacle is to show.
    """
    pid = connection.get_server_pid()

    def watch(watcher: psycopg.Connection) -> None:
        deadline = time.monotonic() + 10
        while watcher.execute(STATE, [pid]).fetchone() != (obstacle.seen,):
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(0.01)
        time.sleep(seconds)

    with psycopg.connect(postgres.dsn, autocommit=True) as watcher:
        watcher.execute("SELECT pg_stat_statements_reset()")
        logged, started = len(postgres.log()), time.monotonic()
        task = asyncio.create_task(connection.fetch(*statement))
        await asyncio.sleep(0)  # it is sent
        if obstacle.blocks:
            watch(watcher)
        else:
            await asyncio.to_thread(watch, watcher)
        await obstacle.let_go()
        await task
        app = (time.monotonic() - started) * 1000
        lines = postgres.log()[logged:].splitlines()
        ours = "\n".join(line for line in lines if f"[{pid}]" in line)
        (statements,) = watcher.execute(TOTAL, [f"{statement[0][:20]}%"]).fetchone()
    return Clocks(app, sum(map(float, DURATION.findall(ours))), statements)
