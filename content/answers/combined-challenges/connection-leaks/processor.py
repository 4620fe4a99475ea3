"""The card processor: somebody else's service, and not always quick."""

import asyncio

from orders import Payment

SECONDS = {"quick": 0.01, "slow": 30.0}


async def charge(payment: Payment) -> None:
    """Wait for the processor, as long as it takes."""
    await asyncio.sleep(SECONDS[payment.card])
