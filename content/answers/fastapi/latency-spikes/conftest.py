"""One PostgreSQL, one app under uvicorn, and a wire on each side of the app."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import httpx
import psycopg
import pytest
from samples_plugin import App, PostgresServer
from samples_plugin.ports import free_port, wait_for_port
from samples_plugin.postgres_server import StartPostgres
from samples_plugin.settings import used_servers

from proxy import Proxy
from span_log import read_spans

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module")
def postgres(start_module_postgres: StartPostgres) -> PostgresServer:
    """A server that logs what every statement took."""
    server = start_module_postgres(log_min_duration_statement="0")
    with psycopg.connect(server.dsn) as connection:
        connection.execute((FOLDER / "schema.sql").read_text())
    return server


@dataclass(frozen=True)
class Bench:
    """Caller, edge, app, wire, PostgreSQL: each talks to the next."""

    postgres: PostgresServer
    wire: Proxy
    app: App
    edge: Proxy
    client: httpx.AsyncClient
    """By way of the edge."""
    side: httpx.AsyncClient
    """Straight to the app."""

    async def spans(self, traces: Iterable[str]) -> list[dict]:
        """All spans so far, once the server's span of each trace has been exported."""
        awaited = set(traces)
        for _ in range(200):
            spans = read_spans(self.app.log())
            if awaited <= {span["trace"] for span in spans if " /" in span["name"]}:
                return spans
            await asyncio.sleep(0.05)
        raise TimeoutError


@pytest.fixture(scope="module")
async def bench(
    postgres: PostgresServer,
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Bench]:
    """The app and its two wires, for all tests of the module."""
    used_servers(pytestconfig)["uvicorn"] = version("uvicorn")
    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(Proxy(postgres.port))
        env = {
            "DATABASE_URL": wire.dsn(postgres.dsn),
            "OTEL_BSP_SCHEDULE_DELAY": "100",
            "TRACE_RATE": "1",
        }
        port, log = free_port(), tmp_path_factory.mktemp("app") / "log"
        # By default uvicorn closes a connection that was idle for 5 s.
        args = ["--no-access-log", "--timeout-keep-alive", "60"]
        app = App("app:app", port, args, FOLDER, log, env)
        stack.push_async_callback(asyncio.to_thread, app.end)
        await asyncio.to_thread(wait_for_port, port, app.gone)
        edge = await stack.enter_async_context(Proxy(port))
        client, side = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=30))
            for url in (f"http://127.0.0.1:{edge.port}", app.url)
        ]
        yield Bench(postgres, wire, app, edge, client, side)
