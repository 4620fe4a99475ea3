"""Clients for the tests: API keys made for one run, and bursts of real requests."""

import asyncio
import hashlib
import json
import re
import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

KEYS = {caller: secrets.token_urlsafe(32) for caller in ("acme", "globex")}


def environment(redis_url: str, **more: str) -> dict[str, str]:
    """What an app process is started with; it gets hashes, never the keys."""
    hashes = {hashlib.sha256(key.encode()).hexdigest(): c for c, key in KEYS.items()}
    return {"REDIS_URL": redis_url, "API_KEYS": json.dumps(hashes), **more}


def as_caller(caller: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {KEYS[caller]}"}


async def burst(urls: Sequence[str], calls: int, path: str) -> list[str]:
    """The responses to `calls` GETs of one caller, in turn to each of `urls`.

    All connections are open before the first byte is sent, so that the calls
    arrive together. Each claims another address of origin, as a cheat would.
    """
    hosts = [urlsplit(urls[n % len(urls)]).netloc for n in range(calls)]
    links = await asyncio.gather(
        *(asyncio.open_connection(*host.split(":")) for host in hosts)
    )
    for n, (_, writer) in enumerate(links):
        headers = {**as_caller("acme"), "X-Forwarded-For": f"203.0.113.{n}"}
        lines = [f"GET {path} HTTP/1.1", f"Host: {hosts[n]}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode())
    responses = await asyncio.gather(*(response(reader) for reader, _ in links))
    for _, writer in links:
        writer.close()
        await writer.wait_closed()
    return responses


async def response(reader: asyncio.StreamReader) -> str:
    """Head and body of the next response, with plain line breaks."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    return (head + body).decode().replace("\r\n", "\n")
