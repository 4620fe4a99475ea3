"""What both apps share: settings, the pool, the client of the mail provider."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypedDict

import asyncpg
import httpx
from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel, StringConstraints


class SignUp(BaseModel):
    """Who wants an account."""

    email: Annotated[str, StringConstraints(pattern=r"^\S+@\S+$", max_length=254)]


class User(BaseModel):
    """An account."""

    id: int


class State(TypedDict):
    """What lives as long as the process."""

    pool: asyncpg.Pool
    mail: httpx.AsyncClient


@asynccontextmanager
async def resources() -> AsyncIterator[State]:
    """Open the pool and the client; close them at the end."""
    url = os.environ["MAIL_URL"]
    async with (
        asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1) as pool,
        httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as mail,
    ):
        yield {"pool": pool, "mail": mail}


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    """The same for the life of an app."""
    async with resources() as state:
        yield state


def pool_of(request: Request) -> asyncpg.Pool:
    """The pool of this process."""
    pool: asyncpg.Pool = request.state.pool
    return pool


def mail_of(request: Request) -> httpx.AsyncClient:
    """The client of this process."""
    mail: httpx.AsyncClient = request.state.mail
    return mail


Pool = Annotated[asyncpg.Pool, Depends(pool_of)]
Mail = Annotated[httpx.AsyncClient, Depends(mail_of)]
