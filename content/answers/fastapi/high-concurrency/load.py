"""Clients that hang up after a second, and come back later when they got nothing."""

import asyncio
import time
from dataclasses import dataclass
from math import ceil
from random import SystemRandom

from clients import Link

WAIT = 1.0  # seconds until a client hangs up
ARRIVALS = 2000  # new clients a second, until all are there

Back = tuple[float, float]
"""Seconds, from and to, until a client that hung up tries again."""


@dataclass(frozen=True)
class Try:
    """One request as its client saw it; status 0 if it hung up."""

    ended: float
    status: int
    seconds: float


@dataclass(frozen=True)
class Summary:
    """What all clients got in `seconds`."""

    tries: list[Try]
    seconds: float

    def rate(self, status: int) -> float:
        """Answers with `status` a second."""
        return sum(one.status == status for one in self.tries) / self.seconds

    @property
    def p99_ms(self) -> str:
        """99th percentile of the tries that were not refused: at least WAIT if late."""
        waits = sorted(one.seconds for one in self.tries if one.status != 503)
        if not waits:
            return "-"
        slow = waits[ceil(len(waits) * 0.99) - 1]
        return "> 1000" if slow >= WAIT else str(round(slow * 1000))


async def send_load(
    url: str, clients: int, warmup: float, seconds: float, back: Back
) -> Summary:
    """What `clients` got in `seconds`, from `warmup` after the last has arrived."""
    tries: list[Try] = []
    visits = []
    for number in range(clients):
        client = visit(url, tries, number / ARRIVALS, back)
        visits.append(asyncio.create_task(client))
    await asyncio.sleep(clients / ARRIVALS + warmup)
    started = time.perf_counter()
    await asyncio.sleep(seconds)
    ended = time.perf_counter()
    for task in visits:
        task.cancel()
    outcomes = await asyncio.gather(*visits, return_exceptions=True)
    # No visit ends by itself: another exception is a fault of the test.
    for outcome in outcomes:
        if not isinstance(outcome, asyncio.CancelledError):
            raise outcome
    inside = [one for one in tries if started <= one.ended <= ended]
    return Summary(inside, ended - started)


async def visit(url: str, tries: list[Try], delay: float, back: Back) -> None:
    """One client: asks again at once after an answer, later after none."""
    await asyncio.sleep(delay)
    link: Link | None = None
    try:
        while True:
            started = time.perf_counter()
            status, pause = 0, SystemRandom().uniform(*back)
            try:
                async with asyncio.timeout(WAIT):
                    link = link or await Link.to(url)
                    response = await link.get("/orders/1")
                status, pause = response.status, float(response.retry_after)
            except TimeoutError:
                if link is not None:
                    link.close()
                    link = None
            ended = time.perf_counter()
            tries.append(Try(ended, status, ended - started))
            await asyncio.sleep(pause)
    finally:
        if link is not None:
            link.close()
