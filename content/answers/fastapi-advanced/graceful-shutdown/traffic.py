"""Clients that send one order after another, and count what became of each."""

import asyncio
import re
from collections import Counter
from contextlib import suppress
from itertools import count

HOST = "127.0.0.1"
PAUSE = 0.01  # seconds, on average
SPREAD = 0.1
LOST = (ConnectionError, asyncio.IncompleteReadError)
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Traffic:
    """`clients` that keep their connection, and as many that open one a request.

    A client that sees its connection closed opens another; it retries nothing.
    Both counters are by stage, as it was when the request was sent, and kind.
    """

    def __init__(self, port: int) -> None:
        self.stage = ""
        self.sent: Counter[tuple[str, str]] = Counter()
        self.answered: Counter[tuple[str, str]] = Counter()
        self._port = port
        self._numbers = count(1)
        self._stop = asyncio.Event()

    async def run(self, clients: int) -> None:
        """Send until `stop`; every request that began is waited for."""
        async with asyncio.TaskGroup() as group:
            for kind in ("new", "kept"):
                for number in range(clients):
                    group.create_task(self._visit(kind, number / clients))

    def stop(self) -> None:
        self._stop.set()

    def lost(self, stage: str, kind: str) -> int:
        """Requests of a stage that got no answer."""
        return self.sent[stage, kind] - self.answered[stage, kind]

    async def _visit(self, kind: str, phase: float) -> None:
        """Keep out of step with the others, or all meet a stop in the same state."""
        await asyncio.sleep(phase * SPREAD)
        connection: Connection | None = None
        while not self._stop.is_set():
            if connection is None or connection[0].at_eof():
                await hang_up(connection)
                connection = await asyncio.open_connection(HOST, self._port)
            key = (self.stage, kind)
            self.sent[key] += 1
            status, close = await ask(connection, f"/orders/{next(self._numbers)}")
            self.answered[key] += status == 201
            if close or kind == "new":
                await hang_up(connection)
                connection = None
            await asyncio.sleep(PAUSE * (0.5 + phase))
        await hang_up(connection)


async def ask(connection: Connection, path: str) -> tuple[int, bool]:
    """Status of a POST (0: the connection broke), and whether to hang up now."""
    reader, writer = connection
    with suppress(*LOST):
        writer.write(f"POST {path} HTTP/1.1\r\nHost: pod\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        return int(head.split()[1]), b"connection: close" in head
    return 0, True


async def hang_up(connection: Connection | None) -> None:
    if connection is not None:
        connection[1].close()
        with suppress(ConnectionError):
            await connection[1].wait_closed()
