"""A database with one account, and clients of apps in this process."""

import os
from pathlib import Path

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from samples_plugin import Database

from calls import TYPED

os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
SCHEMA = Path(__file__).with_name("schema.sql").read_text()


def fill(dsn: str) -> None:
    """Create the tables and the account that is there already."""
    with psycopg.connect(dsn) as connection:
        connection.execute(SCHEMA)
        account = ("taken@x", TYPED)
        insert = "INSERT INTO accounts (email, password) VALUES (%s, %s)"
        connection.execute(insert, account)


@pytest.fixture
def dsn(database: Database) -> str:
    fill(database.dsn)
    return database.dsn


def client_of(app: FastAPI) -> httpx.AsyncClient:
    """A client of an app in this process, which sees what a server would send."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://app")
