"""Private PostgreSQL servers for one test, with settings of their own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest

from samples_plugin.database import SERVER
from samples_plugin.ports import HOST, free_port
from samples_plugin.settings import leave_out, used_servers

PG_CTL = "SAMPLES_PG_CTL"
TEMPLATE = "SAMPLES_POSTGRES_TEMPLATE"
USER = "SAMPLES_POSTGRES_USER"


class PostgresServer:
    """One PostgreSQL 18 with its own data; its role postgres is superuser."""

    def __init__(self, home: Path, address: str, settings: Mapping[str, str]) -> None:
        """Copy the template into `home`; `address` is that of the run's server."""
        self.port = free_port()
        password = address.partition("://")[2].partition("@")[0]
        self.dsn = f"postgresql://{password}@{HOST}:{self.port}/postgres"
        """postgresql://… of its database postgres."""
        self._home = home
        self._data = home / "data"
        shutil.copytree(os.environ[TEMPLATE], self._data)
        lines = {**settings, "port": str(self.port)}
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in lines.items())
        give_away(home)

    def start(self) -> None:
        """Start it, on the same port and data each time, and wait until it accepts.

        Raises RuntimeError with the server's log when it does not start.
        """
        self._control("start", "--log", str(self._home / "log"))

    def stop(self, mode: str = "fast") -> None:
        """End it, or let it crash: `mode` is smart, fast or immediate."""
        self._control("stop", "--mode", mode)

    def log(self) -> str:
        """What the server has logged so far."""
        return (self._home / "log").read_text(encoding="utf-8", errors="replace")

    @property
    def running(self) -> bool:
        """Whether it has been started and not stopped."""
        return (self._data / "postmaster.pid").exists()

    def _control(self, *command: str) -> None:
        ended = subprocess.run(
            [os.environ[PG_CTL], *command, "--wait", "--pgdata", str(self._data)],
            cwd=self._home,
            env={name: os.environ.get(name, "") for name in ("PATH", "SYSTEMROOT")}
            | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            # A pipe would stay open as long as the server.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
            **identity(),
        )
        if ended.returncode != 0:
            raise RuntimeError(f"pg_ctl {command[0]} failed:\n{self.log()}")


class StartPostgres(Protocol):
    """The type of the `start_postgres` fixture."""

    def __call__(self, **settings: str) -> PostgresServer:
        """Start a server of its own with these lines in postgresql.conf."""
        ...


@pytest.fixture
def start_postgres(pytestconfig: pytest.Config) -> Iterator[StartPostgres]:
    """A factory of private PostgreSQL servers, which all end with the test."""
    with private_servers(pytestconfig) as start:
        yield start


@pytest.fixture(scope="module")
def start_module_postgres(pytestconfig: pytest.Config) -> Iterator[StartPostgres]:
    """The same for servers that the tests of one module share."""
    with private_servers(pytestconfig) as start:
        yield start


@pytest.fixture(scope="session")
def start_session_postgres(pytestconfig: pytest.Config) -> Iterator[StartPostgres]:
    """The same for servers that all tests of a folder share."""
    with private_servers(pytestconfig) as start:
        yield start


@contextmanager
def private_servers(config: pytest.Config) -> Iterator[StartPostgres]:
    """Yield the factory; stop what it has started, and remove the data."""
    address = os.environ.get(SERVER) or leave_out("PostgreSQL")
    with ExitStack() as running:

        def start(**settings: str) -> PostgresServer:
            # Beside the template, where the user who runs PostgreSQL may enter.
            folder = Path(os.environ[TEMPLATE]).parent
            home = Path(tempfile.mkdtemp(prefix="private-", dir=folder))
            running.callback(shutil.rmtree, home)
            server = PostgresServer(home, address, settings)
            running.callback(end, server)
            server.start()
            with psycopg.connect(server.dsn) as connection:
                version = connection.info.parameter_status("server_version") or ""
            used_servers(config)["postgresql"] = version.partition(" ")[0]
            return server

        yield start


def end(server: PostgresServer) -> None:
    """Stop a server that the test has left running."""
    if server.running:
        server.stop("immediate")


def identity() -> dict[str, Any]:
    """Who runs PostgreSQL, as `subprocess.run` takes it; empty when it is us."""
    if USER not in os.environ:
        return {}
    user, group = map(int, os.environ[USER].split(":"))
    return {"user": user, "group": group, "extra_groups": []}


def give_away(home: Path) -> None:
    """Make the files below `home` those of the user who runs PostgreSQL."""
    owner = identity()
    for path in [home, *home.rglob("*")] if owner else []:
        os.chown(path, owner["user"], owner["group"])
