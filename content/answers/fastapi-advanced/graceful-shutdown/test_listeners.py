"""What a client meets that still connects while uvicorn finishes its requests."""

import asyncio

import pytest
from samples_plugin import App, Serve

from traffic import LOST, Connection, hang_up

HEAD = b"POST / HTTP/1.1\r\nHost: pod\r\nContent-Length: 1\r\n\r\n"
EXPECTING = HEAD[:-2] + b"Expect: 100-continue\r\n\r\n"


async def said(app: App, text: str, times: int = 1) -> None:
    """Return once the app's processes have logged `text` that often."""
    for _ in range(1000):
        if app.log().count(text) >= times:
            return
        assert app.gone() is None
        await asyncio.sleep(0.02)
    pytest.fail(f"{text!r} was not said {times} times")


async def connect(app: App) -> Connection:
    return await asyncio.open_connection("127.0.0.1", int(app.url.rpartition(":")[2]))


async def stopping(app: App, workers: int) -> Connection:
    """Make the app wait for a request whose body is not complete."""
    await said(app, "Started server process", workers)
    early = await connect(app)
    early[1].write(EXPECTING)
    await early[0].readuntil(b"100 Continue\r\n\r\n")  # the app reads the body
    app.process.terminate()
    await said(app, "Waiting for connections to close")
    await said(app, "Shutting down", workers)
    return early


async def finish(app: App, early: Connection) -> None:
    """Complete the request: it is answered, and the connection's last one."""
    early[1].write(b"x")
    answer = await early[0].read()
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in answer
    await hang_up(early)
    await asyncio.to_thread(app.process.wait, 10)


async def test_workers_let_a_late_client_wait_for_a_reset(serve: Serve) -> None:
    """One process refuses it at once; `--workers` accepts, waits, and resets."""
    one, two = await asyncio.gather(
        asyncio.to_thread(serve, "bare:app", args=["--lifespan", "off"]),
        asyncio.to_thread(serve, "bare:app", args=["--lifespan", "off"], workers=2),
    )
    early, busy = await asyncio.gather(stopping(one, 1), stopping(two, 2))

    with pytest.raises(ConnectionRefusedError):
        await connect(one)
    late = await connect(two)  # the parent's socket still listens
    late[1].write(HEAD + b"x")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(late[0].read(1), timeout=0.2)

    await asyncio.gather(finish(one, early), finish(two, busy))
    with pytest.raises(LOST):
        await late[0].readexactly(1)
    await hang_up(late)
