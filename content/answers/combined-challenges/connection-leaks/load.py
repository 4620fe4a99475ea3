"""Ordinary traffic: nine good requests, then one that meets an everyday fault."""

import asyncio
import time
from dataclasses import dataclass
from statistics import quantiles

import httpx

CLIENTS = 5
# The status codes are what the client should get from either app.
GOOD = [("GET", "/orders/1", None, 200), ("POST", "/orders", {"item_id": 1}, 201)]
FAULTS = [
    ("POST", "/orders/{number}/payment", {"card": "slow"}, 504),
    ("GET", "/orders/0", None, 404),
    ("POST", "/orders", {"item_id": 0}, 404),
]


@dataclass(frozen=True)
class Answer:
    """What one good request got."""

    number: int
    correct: bool
    seconds: float


async def send_load(client: httpx.AsyncClient, requests: int) -> list[Answer]:
    """Send `requests` from five clients to a warm pool; what the good ones got."""
    await asyncio.gather(*[client.get("/orders/1") for _ in range(10)])
    numbers = iter(range(1, requests + 1))
    answers: list[Answer] = []

    async def visit() -> None:
        for number in numbers:
            good, tenth = number % 10 != 0, number // 10
            kind = GOOD[number % 2] if good else FAULTS[tenth % 3]
            answer = await send(client, number, kind)
            if good:
                answers.append(answer)

    await asyncio.gather(*[visit() for _ in range(CLIENTS)])
    return sorted(answers, key=lambda answer: answer.number)


async def send(client: httpx.AsyncClient, number: int, kind: tuple) -> Answer:
    """One request, timed and judged."""
    method, path, body, expected = kind
    started = time.perf_counter()
    path = path.format(number=number // 10)
    response = await client.request(method, path, json=body)
    seconds = time.perf_counter() - started
    return Answer(number, response.status_code == expected, seconds)


def p99_ms(answers: list[Answer]) -> float:
    """The 99th percentile of the time to an answer, in milliseconds."""
    return quantiles([answer.seconds for answer in answers], n=100)[98] * 1000
