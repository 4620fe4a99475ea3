"""What both apps share: their accounts, and what their endpoints depend on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import asyncpg
import httpx
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel, StringConstraints

from resources import Resources, resources


class SignUp(BaseModel):
    """Who wants an account."""

    email: Annotated[str, StringConstraints(pattern=r"^\S+@\S+$", max_length=254)]


class User(BaseModel):
    """An account."""

    id: int


async def create_account(connection: asyncpg.Connection, new: SignUp) -> User:
    """Insert the account; HTTPException 409 when the address has one."""
    insert = "INSERT INTO users (email) VALUES ($1) RETURNING id"
    try:
        return User(id=await connection.fetchval(insert, new.email))
    except asyncpg.UniqueViolationError:
        raise HTTPException(409, "There is an account for this address.") from None


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[Resources]:
    """Hold the resources as long as the app runs."""
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
