"""Both apps against a database of a hundred orders, and the limits that tests need."""

import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from samples_plugin import App, Database, Record, Serve

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
Start = Callable[..., App]


@pytest.fixture(scope="module")
def dsn(module_database: Database) -> str:
    """A database that the module's tests share."""
    with psycopg.connect(module_database.dsn) as connection:
        connection.execute(SCHEMA)
    return module_database.dsn


@pytest.fixture
def start(dsn: str, serve: Serve) -> Iterator[Start]:
    """Start an app by name: a uvicorn process, in whose log requests are not."""
    apps: list[App] = []

    def run(name: str, *args: str, workers: int = 1) -> App:
        # Tests hold a lock for long, and queries shall wait for it.
        target, env = f"{name}:app", {"DATABASE_URL": dsn, "QUERY_TIMEOUT": "60"}
        quiet = ("--no-access-log", "--timeout-keep-alive", "60")
        app = serve(target, env=env, args=(*quiet, *args), workers=workers)
        apps.append(app)
        return app

    yield run
    for app in apps:
        kill(app)  # a graceful end would wait for open requests


def kill(app: App) -> None:
    """End the process and its workers, if it is still there."""
    if app.gone():
        return
    workers = psutil.Process(app.pid).children()
    app.kill()  # first, for it would replace a worker
    for worker in workers:
        with suppress(psutil.NoSuchProcess):
            worker.kill()


@pytest.fixture
def crowd(record: Record) -> int:
    """How many come at once."""
    return record.scale(check=300, full=10_000)


@pytest.fixture(autouse=True)
def files(record: Record) -> Iterator[None]:
    """Both ends may open the files that they need: some systems begin at 256."""
    needed = record.scale(check=1_500, full=10_500)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        yield
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        # A recording is of the full scale or not at all; a check may be left out.
        give_up = pytest.fail if record.full else pytest.skip
        give_up(f"ulimit -Hn is {hard}; {needed} are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
