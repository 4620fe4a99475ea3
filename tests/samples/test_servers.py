"""The servers that a sample's tests are given."""

import os
import socket
from pathlib import Path

import asyncpg
import httpx
import psycopg
import pytest
from samples_plugin import Database, RedisServer, Serve, Spawn, StartPostgres
from samples_plugin.database import fresh_database
from samples_plugin.redis_server import PROGRAM, version
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from conftest import Run

APP = """
import os
async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": os.environ["WHO"].encode()})
"""


async def test_every_driver_reaches_the_database(database: Database) -> None:
    """asyncpg, psycopg and SQLAlchemy connect, as superuser, to PostgreSQL 18."""
    connection = await asyncpg.connect(database.dsn)
    assert await connection.fetchval("SELECT current_database()") == database.name
    assert connection.get_server_version().major == 18
    await connection.close()
    with psycopg.connect(database.dsn) as sync:
        sync.execute("CREATE EXTENSION pg_stat_statements")
    engine = create_async_engine(database.sqlalchemy_url)
    async with engine.connect() as session:
        owner = text("SELECT pg_get_userbyid(datdba) = current_user FROM pg_database")
        assert await session.scalar(owner) is True
        assert await session.scalar(text("SHOW is_superuser")) == "on"
    await engine.dispose()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", "127.0.0.1"),
        ("max_connections", "300"),
        ("timezone", "UTC"),
        ("track_io_timing", "on"),
        ("lc_messages", "C"),
        ("server_encoding", "UTF8"),
    ],
)
def test_the_server_is_set_up(
    module_database: Database, setting: str, value: str
) -> None:
    """PostgreSQL runs with the settings that samples are promised."""
    with psycopg.connect(module_database.dsn) as connection:
        shown = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
    assert shown == (value,)


def test_a_vacuum_marks_what_was_just_written(database: Database) -> None:
    """VACUUM finds fresh rows visible to all, so index-only scans are planned."""
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE t AS SELECT generate_series(1, 10000)")
        connection.execute("VACUUM t")
        marked = "SELECT relallvisible = relpages FROM pg_class WHERE relname = 't'"
        assert connection.execute(marked).fetchone() == (True,)


def test_a_database_goes_with_its_connections(
    pytestconfig: pytest.Config, database: Database
) -> None:
    """A database is dropped although somebody is still connected to it."""
    with fresh_database(pytestconfig) as created:
        leaked = psycopg.connect(created.dsn)
    leaked.close()
    names = "SELECT array_agg(datname::text) FROM pg_database"
    with psycopg.connect(database.dsn) as connection:
        [found] = connection.execute(names).fetchone() or [[]]
    assert database.name in found
    assert created.name not in found


def test_private_servers_have_settings_of_their_own(
    start_postgres: StartPostgres, database: Database
) -> None:
    """Two private servers run beside the run's; each has its settings and data."""
    one, two = start_postgres(wal_level="logical"), start_postgres()
    assert len({one.port, two.port}) == 2
    for server, level in [(one, "logical"), (two, "replica")]:
        with psycopg.connect(server.dsn, autocommit=True) as connection:
            shown = connection.execute("SELECT current_setting('wal_level')").fetchone()
            assert shown == (level,)
            connection.execute("CREATE TABLE mine ()")


def test_a_private_server_survives_a_crash(start_postgres: StartPostgres) -> None:
    """Stopped at once and started again, it has its port and committed rows."""
    server = start_postgres(fsync="on", full_page_writes="on")
    with psycopg.connect(server.dsn) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
    server.stop("immediate")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.dsn)
    server.start()
    with psycopg.connect(server.dsn) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (1,)
    assert "automatic recovery in progress" in server.log()


def test_a_private_server_ends_with_its_test(run: Run, folder: Path) -> None:
    """A server that its test leaves running is gone, with its data."""
    keep = "pathlib.Path('dsn').write_text(start_postgres().dsn)"
    run("check", f"import pathlib\ndef test_server(start_postgres):\n    {keep}")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect((folder / "dsn").read_text())


def test_a_private_server_shows_why_it_did_not_start(
    start_postgres: StartPostgres,
) -> None:
    """A setting that PostgreSQL refuses fails the test with its own words."""
    with pytest.raises(RuntimeError, match="unrecognized configuration parameter"):
        start_postgres(no_such_setting="on")


def test_a_module_shares_its_database(run: Run) -> None:
    """`module_database` is one for the module, `database` one for each test."""
    test = """
names = set()
def test_one(module_database, database): names.add(module_database); names.add(database)
def test_two(module_database, database): test_one(module_database, database)
def test_all(): assert len(names) == 3
"""
    run("check", test).assert_outcomes(passed=3, failed=1)


def test_redis_stops_and_starts_again(redis_server: RedisServer) -> None:
    """A stopped Redis refuses connections; started again, it has the same port."""
    address = ("127.0.0.1", redis_server.port)
    socket.create_connection(address).close()
    redis_server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address).close()
    redis_server.start()
    socket.create_connection(address).close()


def test_redis_states_its_version(redis_server: RedisServer) -> None:
    """The version of evidence.json is the server's own."""
    assert version(os.environ[PROGRAM]).count(".") == 2


def test_serve_runs_uvicorn(
    folder: Path, serve: Serve, pytestconfig: pytest.Config
) -> None:
    """`serve` starts the app with its environment, logs, and stops on SIGTERM."""
    assert pytestconfig.invocation_params.dir != folder
    (folder / "app.py").write_text(APP)
    app = serve(env={"WHO": "me"}, args=["--app-dir", str(folder)])
    assert httpx.get(app.url).text == "me"
    app.stop()
    assert '"GET / HTTP/1.1" 200 OK' in app.log()
    assert "Shutting down" in app.log()
    with pytest.raises(httpx.ConnectError):
        httpx.get(app.url)


def test_serve_starts_several_workers(folder: Path, serve: Serve) -> None:
    """With two workers, two server processes share the port."""
    (folder / "app.py").write_text(APP)
    app = serve(env={"WHO": "me"}, workers=2, args=["--app-dir", str(folder)])
    assert httpx.get(app.url).text == "me"
    app.stop()
    assert app.log().count("Started server process") == 2


def test_serve_ends_what_runs_on(run: Run, folder: Path) -> None:
    """An app that its test leaves running is gone after the test."""
    (folder / "app.py").write_text(APP)
    keep = "pathlib.Path('url').write_text(serve().url)"
    run("check", f"import pathlib\ndef test_app(serve):\n    {keep}")
    port = int((folder / "url").read_text().rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port)).close()


def test_serve_shows_why_uvicorn_ended(serve: Serve) -> None:
    """An app that can't start fails the test with uvicorn's own words."""
    with pytest.raises(RuntimeError, match="Could not import module"):
        serve("absent:app")


def test_a_missing_part_skips_its_tests(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a server, the tests that ask for it, and the bookkeeping, are skipped."""
    monkeypatch.delenv(PROGRAM)
    test = 'def test_redis(redis_server):\n    """A fact."""'
    result = run("check", test)
    result.assert_outcomes(skipped=2)
    result.stdout.fnmatch_lines(["*Redis is left out*"])


def test_spawn_runs_a_program_until_it_is_ready(
    pytestconfig: pytest.Config, spawn: Spawn, tmp_path: Path
) -> None:
    """`spawn` starts Python in the folder, with its environment, and waits for it."""
    script = tmp_path / "job.py"
    script.write_text(
        "import os, time\nprint(os.environ['WHO'], os.getcwd())\ntime.sleep(60)"
    )
    program = spawn(str(script), env={"WHO": "me"}, ready="me")
    assert str(pytestconfig.invocation_params.dir) in program.log()
    assert program.gone() is None
    assert program.stop() == -15


def test_spawn_ends_what_runs_on(run: Run, folder: Path) -> None:
    """A program that its test leaves running is gone after the test."""
    (folder / "job.py").write_text("import time\nprint('up')\ntime.sleep(60)")
    keep = "pathlib.Path('pid').write_text(str(spawn('job.py', ready='up').pid))"
    run("check", f"import pathlib\ndef test_job(spawn):\n    {keep}")
    with pytest.raises(ProcessLookupError):
        os.kill(int((folder / "pid").read_text()), 0)


def test_spawn_shows_why_a_program_ended(spawn: Spawn) -> None:
    """A program that ends before it is ready fails the test with its own words."""
    with pytest.raises(RuntimeError, match="No module named absent"):
        spawn("-m", "absent", ready="up")
