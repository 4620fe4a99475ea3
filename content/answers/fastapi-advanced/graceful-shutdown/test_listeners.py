"""What a client meets that still connects while uvicorn finishes its requests."""

import asyncio

import pytest
from samples_plugin import App, Serve

from traffic import LOST

HEAD = b"POST / HTTP/1.1\r\nHost: pod\r\nContent-Length: 1\r\n\r\n"
WAITING = "Waiting for connections to close"


async def until_it_waits(app: App, processes: int) -> None:
    """Return once every process has closed its listening socket."""
    await asyncio.to_thread(app.wait_for, WAITING)
    while app.log().count("Shutting down") < processes:
        await asyncio.sleep(0.02)


async def connect(app: App) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(app.url.rpartition(":")[2]))


@pytest.mark.parametrize("workers", [1, 2])
async def test_workers_let_a_late_client_wait_for_a_reset(
    workers: int, serve: Serve
) -> None:
    """One process refuses it at once; `--workers` accepts, waits, and resets."""
    app = serve("bare:app", workers=workers)
    await asyncio.to_thread(app.wait_for, "startup complete")
    while app.log().count("startup complete") < workers:
        await asyncio.sleep(0.02)
    early, late = await connect(app), None
    early[1].write(HEAD)
    await asyncio.sleep(0.1)
    app.process.terminate()
    await until_it_waits(app, workers)

    if workers == 1:
        with pytest.raises(ConnectionRefusedError):
            await connect(app)
    else:
        late = await connect(app)
        late[1].write(HEAD + b"x")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(late[0].read(1), timeout=0.2)

    early[1].write(b"x")
    answer = await early[0].read()
    assert answer.startswith(b"HTTP/1.1 200") and b"connection: close" in answer
    if late is not None:
        with pytest.raises(LOST):
            await late[0].readexactly(1)
        late[1].transport.abort()
    early[1].close()
    await early[1].wait_closed()
    await asyncio.to_thread(app.process.wait, 10)
