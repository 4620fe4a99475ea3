"""Somebody else's service: it takes every request, and answers when told to."""

import asyncio


class Carrier:
    """An HTTP server on a loopback port."""

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self.waiting = 0
        self.answer = asyncio.Event()
        self.url = ""
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> "Carrier":
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1")
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Answer who still waits, and stop."""
        self.answer.set()
        if self._server:
            self._server.close()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.waiting += 1
        await self.answer.wait()
        self.waiting -= 1
        head = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 4\r\n\r\n"
        writer.write(head + b"sent")
        await writer.drain()
        writer.close()
