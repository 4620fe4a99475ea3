"""The card processor: somebody else's service, and not always quick."""

import asyncio

from orders import Payment

SECONDS = {"quick": 0.01, "slow": 30.0}


async def charge(payment: Payment, key: str) -> None:
    """Wait, as long as it takes; a second call with the same key charges nothing."""
    await asyncio.sleep(SECONDS[payment.card])
