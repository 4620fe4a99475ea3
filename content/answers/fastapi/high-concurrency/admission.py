"""The gate as a dependency: in front of a router, behind no work."""

from collections.abc import AsyncIterator
from secrets import randbelow

from fastapi import Depends, HTTPException, Request

from gate import Gate, Refused


# region: admit
async def admit(request: Request) -> AsyncIterator[None]:
    """Hold a place at the gate, or answer 503 and say when to come back."""
    gate: Gate = request.state.gate
    try:
        async with gate.place():
            yield
    except Refused as full:
        # Spread out, or all who were refused come back in the same second.
        later = {"Retry-After": str(2 + randbelow(4))}
        raise HTTPException(503, "Busy", later) from full


ADMITTED = Depends(admit, scope="function")
# endregion: admit
