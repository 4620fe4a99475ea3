"""An issuer and an API under uvicorn, on one database with three people in it."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from unittest.mock import patch

import httpx
import psycopg
import pytest
import uvicorn
from fastapi import FastAPI
from psycopg.rows import dict_row
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from samples_plugin import Database

import api
import issuer
from eventually import eventually
from world import PASSWORD, World

SCHEMA = Path(__file__).with_name("schema.sql").read_text()
PEOPLE = [("ada", "manager", 1), ("ben", "clerk", 1), ("eve", "manager", 2)]
# For everybody here, also the stand-in; test_passwords.py has the real cost.
QUICK = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1)])
ADD_PERSON = """
INSERT INTO users (email, password_hash, role, team_id) VALUES (%s, %s, %s, %s)
"""


@contextmanager
def run(app: FastAPI, env: Mapping[str, str], port: int = 0) -> Iterator[str]:
    """Serve `app` with uvicorn in a thread: its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    quick_hashes = patch.object(PasswordHash, "recommended", lambda: QUICK)
    try:
        with patch.dict(os.environ, env), quick_hashes:
            thread.start()
            eventually(lambda: server.started or not thread.is_alive())
        host, bound = server.servers[0].sockets[0].getsockname()
        yield f"http://{host}:{bound}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def people(module_database: Database) -> World:
    """The database, its people, and a signing key; nothing is served yet."""
    password_hash = QUICK.hash(PASSWORD)
    with psycopg.connect(module_database.dsn, row_factory=dict_row) as connection:
        connection.execute(SCHEMA)
        for name, role, team in PEOPLE:
            email = f"{name}@example.com"
            connection.execute(ADD_PERSON, (email, password_hash, role, team))
    return World(module_database.dsn)


@pytest.fixture(scope="module")
def world(people: World) -> Iterator[World]:
    """The issuer and the API, both running."""
    with ExitStack() as running:
        people.issuer_url = running.enter_context(
            run(issuer.app, people.issuer_environment())
        )
        people.api_url = running.enter_context(run(api.app, people.api_environment()))
        people.http = running.enter_context(httpx.Client(timeout=30))
        yield people


@pytest.fixture
def stranger() -> str:
    """An email address that nobody has signed up with."""
    return f"{secrets.token_hex(8)}@example.com"
