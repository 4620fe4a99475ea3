"""A PostgreSQL that can explain, filled, and the app under uvicorn."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from importlib.metadata import version
from pathlib import Path

import httpx
import psycopg
import pytest
from samples_plugin import App, PostgresServer, Record, StartPostgres
from samples_plugin.ports import free_port, wait_for_port
from samples_plugin.settings import used_servers

from traffic import CUSTOMERS, LARGE

FOLDER = Path(__file__).parent
FILL = """
INSERT INTO api_keys (digest, customer_id)
SELECT encode(sha256(convert_to('key-' || n, 'UTF8')), 'hex'), n
FROM generate_series(%(keys)s, 1, -1) AS n;

INSERT INTO orders (customer_id, day, cents)
SELECT CASE WHEN n %% 4 > 0 THEN %(large)s ELSE 1 + n %% %(customers)s END,
       date '2026-01-01' + n %% 90, n
FROM generate_series(1, %(orders)s) AS n;
"""


@pytest.fixture(scope="module")
def postgres(start_module_postgres: StartPostgres, record: Record) -> PostgresServer:
    """Statements are in the log with their queryid; auto_explain is loaded, and off."""
    server = start_module_postgres(
        log_line_prefix="%m [%p] %Q ",
        log_parameter_max_length="0",
        session_preload_libraries="auto_explain",
        max_parallel_workers_per_gather="0",
        **{
            "auto_explain.log_min_duration": "-1",
            "auto_explain.log_parameter_max_length": "0",
        },
    )
    sizes = {
        "keys": record.scale(check=25_000, full=60_000),
        "orders": record.scale(check=60_000, full=200_000),
        "customers": CUSTOMERS,
        "large": LARGE,
    }
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        with psycopg.ClientCursor(connection) as cursor:
            cursor.execute(FILL, sizes)
        connection.execute("VACUUM (ANALYZE)")
    return server


@pytest.fixture
def admin(postgres: PostgresServer) -> Iterator[psycopg.Connection]:
    """A superuser's connection."""
    with psycopg.connect(postgres.dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
async def app(
    postgres: PostgresServer,
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[App]:
    """The app for all tests of the module, with a pool of two."""
    used_servers(pytestconfig)["uvicorn"] = version("uvicorn")
    env = {"DATABASE_URL": postgres.dsn, "POOL_SIZE": "2", "SLOW_SECONDS": "0"}
    port, log = free_port(), tmp_path_factory.mktemp("app") / "log"
    app = App("app:app", port, ["--no-access-log"], FOLDER, log, env)
    await asyncio.to_thread(wait_for_port, port, app.gone)
    yield app
    await asyncio.to_thread(app.end)


@pytest.fixture
async def client(app: App) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the app."""
    async with httpx.AsyncClient(base_url=app.url, timeout=30) as client:
        yield client
