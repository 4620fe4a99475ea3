"""Which answers send their client away while a process drains."""

from collections.abc import Iterator

import httpx
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from drain import Farewell, draining
from serving import served


@pytest.fixture
def leaving() -> Iterator[None]:
    draining.set()
    yield
    draining.clear()


async def bare_answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Leave the headers out, as ASGI allows."""
    await send({"type": "http.response.start", "status": 201})
    await send({"type": "http.response.body"})


@pytest.mark.usefixtures("leaving")
@pytest.mark.parametrize(
    ("app", "status"),
    [
        pytest.param(served, 500, id="crash"),
        pytest.param(Farewell(bare_answer), 201, id="bare"),
    ],
)
async def test_every_answer_is_a_farewell(app: ASGIApp, status: int) -> None:
    """Also a crash, answered outside FastAPI's middleware; also one without headers."""
    # Outside its lifespan the service has no pool, so that the order crashes.
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://pod") as client:
        answer = await client.post("/orders/1")
    assert (answer.status_code, answer.headers["connection"]) == (status, "close")
