"""The gate by itself, and where its dependency holds it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Body, FastAPI
from fastapi.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from admission import ADMITTED
from gate import Gate, Refused
from service import ROOM, SLOTS


async def hold(gate: Gate, done: asyncio.Event, order: list[int], name: int) -> None:
    """Take a place, note who got a slot, and keep it until `done`."""
    async with gate.place():
        order.append(name)
        await done.wait()


async def test_the_room_is_bounded() -> None:
    """Of a thousand at once, 50 are inside and 950 are refused without any wait."""
    gate, done = Gate(SLOTS, ROOM, patience=30), asyncio.Event()
    calls = [asyncio.create_task(hold(gate, done, [], n)) for n in range(1000)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    refused = [call for call in calls if call.done()]
    assert {type(call.exception()) for call in refused} == {Refused}
    assert (len(refused), gate.refused, gate.inside) == (950, 950, SLOTS + ROOM)
    done.set()
    await asyncio.wait(calls)


async def test_a_caller_waits_no_longer_than_its_patience() -> None:
    """A slot that does not come free in time is a refusal; its place is free again."""
    gate, done = Gate(slots=1, room=1, patience=0.05), asyncio.Event()
    working = asyncio.create_task(hold(gate, done, [], 0))
    await asyncio.sleep(0)
    for _ in range(2):
        async with asyncio.timeout(2):
            with pytest.raises(Refused):
                await hold(gate, done, [], 1)
    assert (gate.inside, gate.refused) == (1, 2)
    done.set()
    await working
    await hold(gate, done, [], 2)


async def test_who_comes_first_works_first() -> None:
    """Slots are given in the order of arrival, and nobody overtakes the room."""
    gate, done, order = Gate(1, 9, 30), asyncio.Event(), list[int]()
    calls = [asyncio.create_task(hold(gate, done, order, n)) for n in range(10)]
    await asyncio.sleep(0)
    done.set()
    await asyncio.gather(*calls)
    assert order == list(range(10))


@pytest.mark.parametrize("turns", range(6))
async def test_a_cancelled_caller_gives_everything_back(turns: int) -> None:
    """Cancelled at any step of entering, working or leaving, no place is lost."""
    gate, done = Gate(slots=2, room=2, patience=5), asyncio.Event()
    calls = [asyncio.create_task(hold(gate, done, [], n)) for n in range(4)]
    for turn in range(turns):
        await asyncio.sleep(0)
        if turn == 2:
            done.set()
    for call in calls:
        call.cancel()
    await asyncio.wait(calls)
    done.set()
    assert gate.inside == 0
    await asyncio.gather(*(hold(gate, done, [], n) for n in range(4)))


class Held:
    """An app that answers in parts, and how often its gate was seen held."""

    def __init__(self) -> None:
        self.gate, self.seen = Gate(1, 1, 1), list[int]()
        self.app = FastAPI()
        self.app.add_api_route(
            "/", self.work, methods=["POST"], dependencies=[ADMITTED]
        )

    async def work(self, items: Annotated[list[int], Body()]) -> StreamingResponse:
        """Note the gate in the handler, and again in the body."""
        self.seen.append(self.gate.inside)
        return StreamingResponse(self.body())

    async def body(self) -> AsyncIterator[bytes]:
        """Sent when the handler has returned."""
        self.seen.append(self.gate.inside)
        yield b"ok"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app with the state that a lifespan would give."""
        await self.app({**scope, "state": {"gate": self.gate}}, receive, send)


async def test_a_slot_is_held_for_the_handler_alone() -> None:
    """scope="function" frees the slot before a body is sent to a slow reader."""
    held = Held()
    transport = httpx.ASGITransport(held)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        assert (await client.post("/", json=[1])).text == "ok"
    assert held.seen == [1, 0]


async def test_a_slow_upload_holds_no_slot() -> None:
    """FastAPI reads the body first: who sends it byte by byte is not inside."""
    held, asked = Held(), asyncio.Event()

    async def receive() -> Message:
        asked.set()
        return await asyncio.Future()

    async def send(_: Message) -> None:
        raise AssertionError("nothing to answer yet")

    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/"}
    scope |= {"headers": [(b"content-type", b"application/json")], "query_string": b""}
    upload = asyncio.create_task(held(scope, receive, send))
    await asked.wait()
    assert held.gate.inside == 0
    upload.cancel()
    await asyncio.wait([upload])
