"""Clients for the tests: many connections to one process, without a library."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# Fewer than any system's backlog (macOS: 128), so that no SYN is sent again.
DIALLING = 100


@dataclass(frozen=True)
class Response:
    """One response, as it came."""

    status: int
    head: str
    body: bytes

    @property
    def retry_after(self) -> int:
        """Seconds; 0 without the header."""
        found = re.search(r"retry-after: (\d+)", self.head)
        return int(found[1]) if found else 0


class Link:
    """One keep-alive connection."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, url: str) -> "Link":
        """Connect to the server of `url`."""
        host, port = urlsplit(url).netloc.split(":")
        return cls(*await asyncio.open_connection(host, int(port)))

    def ask(self, path: str) -> None:
        """Send a GET, and do not wait."""
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: app\r\n\r\n".encode())

    async def answer(self) -> Response:
        """The next response."""
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        body = await self._reader.readexactly(int(length[1]) if length else 0)
        text = head.decode().replace("\r\n", "\n")
        return Response(int(text.split()[1]), text, body)

    async def get(self, path: str) -> Response:
        """Send a GET and wait."""
        self.ask(path)
        return await self.answer()

    def close(self) -> None:
        """Close, without waiting for an answer."""
        self._writer.close()


@asynccontextmanager
async def connected(url: str, count: int) -> AsyncIterator[list[Link]]:
    """`count` open connections, closed in the end."""
    dialling = asyncio.Semaphore(DIALLING)

    async def dial() -> Link:
        async with dialling:
            return await Link.to(url)

    links = await asyncio.gather(*(dial() for _ in range(count)))
    try:
        yield links
    finally:
        for link in links:
            link.close()


async def get_json(url: str, path: str) -> dict[str, Any]:
    """What a probe on a connection of its own reads."""
    async with connected(url, 1) as [link]:
        parsed: dict[str, Any] = json.loads((await link.get(path)).body)
        return parsed
