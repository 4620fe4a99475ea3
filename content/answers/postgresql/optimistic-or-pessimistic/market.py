"""Clients that sell from the same items at the same time, each on its connection."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import SystemRandom

from asyncpg import Connection

from errors import GaveUpError
from retry import LIMIT, until_done

Sell = Callable[[Connection, int], Awaitable[None]]
random = SystemRandom()


@dataclass
class Outcome:
    """What the clients were told, and what the table says."""

    sold: int = 0
    attempts: int = 0
    gave_up: int = 0
    taken: int = 0
    seconds: float = 0.0

    @property
    def conflicts(self) -> int:
        """Attempts that ended without a sale."""
        return self.attempts - self.sold

    @property
    def lost(self) -> int:
        """Sales that were confirmed and are not in the table."""
        return self.sold - self.taken


async def run_market(
    clients: Sequence[Connection], sell: Sell, items: int, sales: int
) -> Outcome:
    """The clients try `sales` sales in all, each of a random one of `items`."""
    outcome = Outcome()
    numbers = iter(range(sales))

    async def trade(db: Connection) -> None:
        for _ in numbers:
            item = random.randint(1, items)
            try:
                # `attempts += await …` would read before it waits: a lost update.
                tries = await until_done(partial(sell, db, item))
            except GaveUpError:
                outcome.attempts += LIMIT
                outcome.gave_up += 1
            else:
                outcome.attempts += tries
                outcome.sold += 1

    before = await clients[0].fetchval("SELECT sum(stock) FROM items")
    started = time.perf_counter()
    await asyncio.gather(*[trade(client) for client in clients])
    outcome.seconds = time.perf_counter() - started
    after = await clients[0].fetchval("SELECT sum(stock) FROM items")
    outcome.taken = before - after
    return outcome
