"""A tiny balancer of TCP connections: what kube-proxy does for a Service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count

HOST = "127.0.0.1"


class Balancer:
    """Gives each new connection to one endpoint, in turn, for its whole life.

    Like kube-proxy it reads no HTTP, retries nothing, and leaves open connections
    alone when an endpoint goes. Bytes take `latency` seconds each way.
    """

    def __init__(self, latency: float) -> None:
        self.endpoints: list[int] = []
        self.port = 0
        self._latency = latency
        self._turns = count()
        self._links: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Listen on `port`; at the end, wait until every connection is closed."""
        server = await asyncio.start_server(self._accept, HOST, 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            yield
            await asyncio.gather(*self._links)

    async def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._links.add(task)
            task.add_done_callback(self._links.discard)
        endpoint = self.endpoints[next(self._turns) % len(self.endpoints)]
        try:
            up_reader, up_writer = await asyncio.open_connection(HOST, endpoint)
        except ConnectionError:
            writer.transport.abort()
            return
        async with asyncio.TaskGroup() as pumps:
            pumps.create_task(self._pump(reader, up_writer))
            pumps.create_task(self._pump(up_reader, writer))

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter
    ) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65536):
                await asyncio.sleep(self._latency)
                sink.write(data)
        await asyncio.sleep(self._latency)
        sink.close()
        with suppress(ConnectionError):
            await sink.wait_closed()
