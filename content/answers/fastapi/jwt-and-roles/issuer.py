"""The issuer: it alone knows passwords, refresh tokens and the signing key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Annotated, Any, TypedDict

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, Field, SecretStr, StringConstraints

from access_tokens import access_token
from keys import jwks, signing_key
from passwords import Passwords
from sessions import Sessions
from settings import IssuerSettings

USER = "SELECT * FROM users WHERE email = $1"


class State(TypedDict):
    issuer: "Issuer"


def encodable(secret: SecretStr) -> SecretStr:
    """JSON may hold half a surrogate pair, UTF-8 cannot: that raises ValueError."""
    secret.get_secret_value().encode()
    return secret


class Credentials(BaseModel):
    """What a person signs in with; bounded, because hashing it is work."""

    email: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True,
            to_lower=True,
            max_length=254,
            pattern=r"^[^\s@\x00]+@[^\s@\x00]+$",
        ),
    ]
    password: Annotated[SecretStr, Field(max_length=1000), AfterValidator(encodable)]


class Renewal(BaseModel):
    """A refresh token; a cookie would carry it for a browser."""

    refresh_token: Annotated[str, Field(max_length=100)]


class Tokens(BaseModel):
    """The names of RFC 6749, section 5.1."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int
    refresh_token: str


class Issuer:
    """What the routes share, built once from the settings."""

    def __init__(self, settings: IssuerSettings, pool: asyncpg.Pool) -> None:
        self.settings, self.pool = settings, pool
        self.key = signing_key(settings.signing_key.get_secret_value())
        self.jwks = jwks(self.key, settings.published_keys)
        self.passwords = Passwords()
        days = settings.idle_days, settings.session_days
        self.sessions = Sessions(pool, *(timedelta(days=count) for count in days))

    def tokens(self, user: asyncpg.Record, refresh_token: str) -> Tokens:
        return Tokens(
            access_token=access_token(user, self.key, self.settings),
            expires_in=self.settings.access_seconds,
            refresh_token=refresh_token,
        )


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[State]:
    settings = IssuerSettings.from_environment()
    async with asyncpg.create_pool(
        settings.database_url, min_size=1, max_size=5, command_timeout=5
    ) as pool:
        yield {"issuer": Issuer(settings, pool)}


async def issuer_of(request: Request, response: Response) -> Issuer:
    response.headers["Cache-Control"] = "no-store"
    issuer: Issuer = request.state.issuer
    return issuer


app = FastAPI(lifespan=lifespan)
Shared = Annotated[Issuer, Depends(issuer_of)]


@app.exception_handler(RequestValidationError)
async def invalid_request(_: Request, __: RequestValidationError) -> JSONResponse:
    """FastAPI's own answer repeats what was sent: a password, or what is no UTF-8."""
    return JSONResponse({"detail": "invalid_request"}, 422)


def invalid_grant() -> HTTPException:
    """One answer to every refusal, as in RFC 6749, section 5.2.

    Not 401: a client that refreshes on each 401 must not do so here.
    """
    return HTTPException(400, "invalid_grant", {"Cache-Control": "no-store"})


@app.post("/sign-in")
async def sign_in(given: Credentials, issuer: Shared) -> Tokens:
    user = await issuer.pool.fetchrow(USER, given.email)
    stored = user["password_hash"] if user else None
    password = given.password.get_secret_value()
    if not await issuer.passwords.match(password, stored) or not user["active"]:
        raise invalid_grant()
    return issuer.tokens(user, await issuer.sessions.open(user["id"]))


@app.post("/refresh")
async def refresh(given: Renewal, issuer: Shared) -> Tokens:
    rotated = await issuer.sessions.rotate(given.refresh_token)
    if rotated is None:
        raise invalid_grant()
    return issuer.tokens(*rotated)


@app.post("/sign-out", status_code=204)
async def sign_out(given: Renewal, issuer: Shared) -> None:
    await issuer.sessions.end(given.refresh_token)


@app.get("/.well-known/jwks.json")
async def published_keys(request: Request) -> dict[str, Any]:
    keys: dict[str, Any] = request.state.issuer.jwks
    return keys
