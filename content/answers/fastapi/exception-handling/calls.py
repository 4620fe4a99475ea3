"""Requests that fail, each in a way of its own, and what came back."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from problem import MEDIA_TYPE, TYPES

TYPED = "hunter2-and-more"  # what somebody types as a password
JSON = {"Content-Type": "application/json"}
NO_ACCOUNT = {"json": {"account_id": 404}}


@dataclass(frozen=True)
class Call:
    label: str
    method: str
    path: str
    more: dict[str, Any] = field(default_factory=dict)


def account(email: object, password: str = TYPED) -> dict[str, Any]:
    return {"json": {"email": email, "password": password}}


CALLS = [
    Call("field invalid", "POST", "/accounts", account(7, TYPED[:9])),
    Call("JSON broken", "POST", "/accounts", {"content": "{", "headers": JSON}),
    Call("JSON with NaN", "POST", "/orders", {"content": "NaN", "headers": JSON}),
    Call("HTTPException", "GET", "/private"),
    Call("no such route", "GET", "/nowhere"),
    Call("wrong method", "DELETE", "/private"),
    Call("domain error", "GET", "/stock"),
    Call("response invalid", "GET", "/typed"),
    Call("bug", "GET", "/bug"),
    Call("bug in a middleware", "GET", "/middleware"),
    Call("refused by a middleware", "GET", "/blocked"),
    Call("unique violation", "POST", "/accounts", account("taken@x")),
    Call("other SQLSTATE", "POST", "/accounts", account("nul\0@x")),
    Call("COMMIT fails", "POST", "/orders", NO_ACCOUNT),
    Call("the same, too late", "POST", "/late-orders", NO_ACCOUNT),
    Call("mounted: bug", "GET", "/mounted/bug"),
    Call("half-way through a stream", "GET", "/stream"),
    Call("background task", "GET", "/background"),
]


@dataclass(frozen=True)
class Seen:
    """What a client saw; `cut` when the connection ended before the body did."""

    status: int
    headers: httpx.Headers
    body: str
    cut: bool

    @property
    def is_problem(self) -> bool:
        return self.headers.get("content-type") == MEDIA_TYPE

    @property
    def everything(self) -> str:
        return f"{self.headers} {self.body}"

    def __str__(self) -> str:
        media = self.headers.get("content-type", "").split(";")[0]
        if self.cut:
            return f"{self.status}, cut off"
        if self.status < 400:
            return f"{self.status}, as if all was well"
        if self.is_problem:
            kind = httpx.Response(200, content=self.body).json()["type"]
            return f"{self.status} problem {kind.removeprefix(TYPES)}"
        return f"{self.status} {media}"


def client_at(url: str) -> httpx.AsyncClient:
    """A client that opens a connection for each call."""
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(base_url=url, limits=limits)


async def send(client: httpx.AsyncClient, call: Call) -> Seen:
    parts, cut = list[str](), False
    async with client.stream(call.method, call.path, **call.more) as response:
        try:
            async for part in response.aiter_text():
                parts.append(part)
        except httpx.RemoteProtocolError:
            cut = True
    return Seen(response.status_code, response.headers, "".join(parts), cut)
