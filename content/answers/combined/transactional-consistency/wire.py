"""The wire between a program and Redis, which a test can hold at an exact place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Literal

Way = Literal["to", "from"]
HOST = "127.0.0.1"


class Wire:
    """Forwards bytes both ways until it meets the command that it has to hold."""

    def __init__(self, port: int) -> None:
        """Forward to the Redis on `port`."""
        self.url = ""
        self._port = port
        self._command = b""
        self._way: Way = "to"
        self.held = asyncio.Event()
        """Set when the command is held."""
        self._released = asyncio.Event()
        self._connections: set[asyncio.Task[None]] = set()

    def hold(self, command: bytes, way: Way) -> None:
        """Hold `command` on its way `to` Redis, or its reply on the way `from` it."""
        self._command, self._way = command, way
        self.held.clear()
        self._released.clear()

    def release(self) -> None:
        """Let through what is held, and all that follows."""
        self._command = b""
        self._released.set()

    async def accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Forward one connection, until either end or `cut` closes it."""
        connection = asyncio.create_task(self._connect(reader, writer))
        self._connections.add(connection)
        await asyncio.wait([connection])
        self._connections.discard(connection)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def _connect(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            answers, commands = await asyncio.open_connection(HOST, self._port)
            sent = asyncio.Event()
            ways = [
                asyncio.create_task(self._forward(reader, commands, sent)),
                asyncio.create_task(self._back(answers, writer, sent)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
                commands.close()
                await commands.wait_closed()

    async def _forward(
        self,
        reader: asyncio.StreamReader,
        commands: asyncio.StreamWriter,
        sent: asyncio.Event,
    ) -> None:
        while data := await reader.read(65536):
            if self._command and self._command in data:
                sent.set()
                if self._way == "to":
                    await self._wait()
            commands.write(data)

    async def _back(
        self,
        answers: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        sent: asyncio.Event,
    ) -> None:
        while data := await answers.read(65536):
            if self._command and self._way == "from" and sent.is_set():
                await self._wait()
            writer.write(data)

    async def _wait(self) -> None:
        self.held.set()
        await self._released.wait()

    async def cut(self) -> None:
        """Cut all connections, so that what is held never arrives; hold no more."""
        self._command = b""
        for connection in self._connections:
            connection.cancel()
        if self._connections:
            await asyncio.wait(self._connections)


@asynccontextmanager
async def running_wire(port: int) -> AsyncIterator[Wire]:
    """A wire on a free loopback port to the Redis on `port`."""
    wire = Wire(port)
    server = await asyncio.start_server(wire.accept, HOST, 0)
    wire.url = f"redis://{HOST}:{server.sockets[0].getsockname()[1]}/0"
    try:
        yield wire
    finally:
        server.close()
        await wire.cut()
