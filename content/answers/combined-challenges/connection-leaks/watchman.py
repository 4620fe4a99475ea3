"""Says in the log who leaked a connection."""

import asyncio
import logging
import time

from ledger import Ledger, Loan

logger = logging.getLogger("pool")


async def watch(ledger: Ledger, every: float = 0.1) -> None:
    """Log each leak once, for as long as the app runs."""
    told: set[Loan] = set()
    while True:
        await asyncio.sleep(every)
        leaks = set(ledger.leaks())
        for loan in leaks - told:
            held = time.monotonic() - loan.since
            logger.error("connection leaked %.1f s ago: %s", held, loan.place)
        told = leaks
