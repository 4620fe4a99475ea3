"""Endpoints written with `def`: FastAPI runs each in a thread."""

import os

import psycopg
from fastapi import FastAPI

DSN = os.environ["DATABASE_URL"]
app = FastAPI()


# region: threads
@app.get("/orders")
def count_orders() -> int:
    """A thread waits for the database."""
    with psycopg.connect(DSN, application_name="threads") as connection:
        row = connection.execute("SELECT count(*) FROM orders").fetchone()
    return int(row[0]) if row else 0


@app.get("/sync")
def sync() -> str:
    """Needs a thread, if only for a moment."""
    return "ok"


@app.get("/async")
async def loop() -> str:
    """Needs none."""
    return "ok"


# endregion: threads
