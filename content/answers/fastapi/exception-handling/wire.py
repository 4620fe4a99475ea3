"""Responses as they come over the wire."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

ORIGIN = "https://shop.example"
Link = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Link]:
    host, port = urlsplit(url).netloc.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    async with asyncio.timeout(30):
        yield reader, writer
    writer.close()


async def ask(link: Link, method: str, path: str) -> tuple[str, str]:
    """Head and body of the answer; a body of known length only."""
    reader, writer = link
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: app\r\n".encode())
    writer.write(f"Origin: {ORIGIN}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = re.search(r"content-length: (\d+)", head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    return head, body.decode()


async def head_only(link: Link, method: str, path: str) -> str:
    reader, writer = link
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: app\r\n\r\n".encode())
    return (await reader.readuntil(b"\r\n\r\n")).decode().lower()
