"""A bad network: a TCP proxy on loopback that delays what passes."""

import asyncio
import contextlib
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Proxy:
    """Forwards to `port`; each piece of either direction waits `delay` seconds."""

    def __init__(self, port: int) -> None:
        self.delay = 0.0
        self.replies = asyncio.Event()
        """While it is not set, nothing comes back."""
        self.replies.set()
        self._target = port

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1")
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        back, there = await asyncio.open_connection("127.0.0.1", self._target)
        always = asyncio.Event()
        always.set()
        await asyncio.gather(
            self._pump(reader, there, always), self._pump(back, writer, self.replies)
        )

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        may_pass: asyncio.Event,
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while piece := await reader.read(65536):
                await may_pass.wait()
                await asyncio.sleep(self.delay)
                writer.write(piece)
                await writer.drain()
        writer.close()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()

    def dsn(self, dsn: str) -> str:
        """`dsn` by way of this proxy."""
        return dsn.replace(f":{urlsplit(dsn).port}/", f":{self.port}/")
