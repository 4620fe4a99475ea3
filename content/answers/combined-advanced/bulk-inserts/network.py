"""A network between a client and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit


@dataclass
class Network:
    """Forwards bytes, each `delay` seconds late, and counts the client's waits."""

    target: str
    """postgresql://… of the server."""
    delay: float = 0.0
    dsn: str = ""
    """postgresql://… of this side."""
    waits: int = 0
    """How often the server said that it is the client's turn."""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def connect(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve one connection of a client."""
        target = urlsplit(self.target)
        there = await asyncio.open_connection(target.hostname, target.port)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.pump(reader, there[1]))
            group.create_task(self.pump(there[0], writer, Turns(self)))

    async def pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        turns: "Turns | None" = None,
    ) -> None:
        """Forward one direction until it ends."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        async def deliver() -> None:
            while True:
                due, data = await queue.get()
                # A sleep for longer would end late, by up to a millisecond.
                while due > loop.time():  # noqa: ASYNC110
                    await asyncio.sleep(0)
                if not data:
                    return writer.close()
                writer.write(data)
                await writer.drain()

        delivery = asyncio.create_task(deliver())
        while data := await reader.read(65536):
            if turns:
                turns.read(data)
            queue.put_nowait((loop.time() + self.delay, data))
        queue.put_nowait((0, b""))
        await delivery


class Turns:
    """Reads the messages of the server: a type of one byte, a length of four."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._rest = bytearray()

    def read(self, data: bytes) -> None:
        """Count ReadyForQuery and CopyInResponse."""
        self._rest += data
        while len(self._rest) >= 5:
            end = 1 + int.from_bytes(self._rest[1:5])
            if len(self._rest) < end:
                return
            self._network.waits += self._rest[:1] in (b"Z", b"G")
            del self._rest[:end]


@asynccontextmanager
async def network_to(target: str) -> AsyncIterator[Network]:
    """A network to the server of `target`, until the block ends."""
    network = Network(target)
    server = await asyncio.start_server(network.connect, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    parts = urlsplit(target)
    user = parts.netloc.rpartition("@")[0]
    netloc = f"{user}@127.0.0.1:{port}" if user else f"127.0.0.1:{port}"
    network.dsn = urlunsplit(parts._replace(netloc=netloc))
    async with server:
        yield network
