"""What clients see of an error, from the other end of the connection."""

import asyncio

import pytest
from fastapi import FastAPI
from samples_plugin import Record, Serve
from starlette.types import Message

import app
import catch_all
from conftest import client_of
from failures import INTERNAL
from problem import MEDIA_TYPE
from wire import ask, connected, head_only

SPEC = {"version": "3.0", "spec_version": "2.4"}


async def shown_by_debug(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a bug shows to a client of `app` in debug mode."""
    monkeypatch.setattr(app, "debug", True)
    monkeypatch.setattr(app, "middleware_stack", None)
    async with client_of(app) as client:
        text = (await client.get("/bug")).text
    return "the traceback" if INTERNAL in text else "the problem"


async def test_a_handler_for_exception_runs_outside_everything(
    serve: Serve, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its 500 has no CORS header, costs the connection, and is not used in debug."""
    found = [("500 from", "CORS header", "connection", "debug=True shows")]
    for label, module in ("handler for Exception", catch_all), ("guard", app):
        url = serve(f"{module.__name__}:app").url
        async with connected(url) as link:
            head, _ = await ask(link, "GET", "/bug")
            assert head.startswith("http/1.1 500")
            assert "connection: close" not in head, "the client is not warned"
            try:
                await ask(link, "GET", "/bug")
                kept = "kept"
            except (asyncio.IncompleteReadError, ConnectionError):
                kept = "closed"
        cors = "yes" if "access-control-allow-origin" in head else "no"
        debug = await shown_by_debug(module.app, monkeypatch)
        found.append((label, cors, kept, debug))
    record("outermost", "\n".join("{:<23}{:<13}{:<12}{}".format(*row) for row in found))
    assert [row[1:] for row in found[1:]] == [
        ("no", "closed", "the traceback"),
        ("yes", "kept", "the problem"),
    ]


async def bodies(path: str) -> list[tuple[bytes, bool]]:
    """Each part of a body that fails, and whether the server expects more after it."""
    parts = list[tuple[bytes, bool]]()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            parts.append((message["body"], message.get("more_body", False)))

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b""}
    with pytest.raises(RuntimeError, match=INTERNAL):
        await catch_all.app({**scope, "headers": [], "asgi": SPEC}, receive, send)
    return parts


async def test_base_http_middleware_makes_half_a_stream_look_whole() -> None:
    """A stream that fails is never ended; a BaseHTTPMiddleware ends it properly."""
    assert await bodies("/stream") == [(b"one\n", True)]
    assert await bodies("/based/stream") == [(b"one\n", True), (b"", False)]


async def test_a_server_decides_what_of_a_problem_is_sent(serve: Serve) -> None:
    """HEAD gets the head of a problem, 304 no body; broken HTTP gets uvicorn's text."""
    url = serve("app:app").url
    async with connected(url) as link:
        head = await head_only(link, "HEAD", "/stock")
        assert head.startswith("http/1.1 405")
        assert f"content-type: {MEDIA_TYPE}" in head
        assert "allow: get" in head
        assert "content-length: 0" not in head
        head, body = await ask(link, "GET", "/unchanged")
        assert head.startswith("http/1.1 304")
        assert 'etag: "7"' in head
        assert (body, "content-type" in head) == ("", False)
        head, body = await ask(link, "GET", "/maintenance")
        assert head.startswith("http/1.1 503")
        assert "retry-after: 60" in head
        assert INTERNAL not in body, "the detail of a 5xx is often str(exception)"
    async with connected(url) as (reader, writer):
        writer.write(b"GET / HTTP/9.9\r\n\r\n")
        answer = (await reader.read()).decode().lower()
    assert answer.startswith("http/1.1 400")
    assert "content-type: text/plain" in answer
    assert "trace-id" not in answer
