"""The same app with one route more, which differs in nothing but its limiter."""

from typing import Annotated

from fastapi import Depends, Request, Response

from app import REPORTS, app
from caller import Caller
from limits import RateLimit
from naive import CheckThenCount


class RacyLimit(RateLimit):
    """RateLimit on the limiter that checks first and counts later."""

    async def __call__(
        self, caller: Caller, request: Request, response: Response
    ) -> str:
        limiter = CheckThenCount(request.state.redis)
        return await super().__call__(caller, limiter, response)


@app.get("/naive-reports")
async def naive_reports(
    caller: Annotated[str, Depends(RacyLimit(REPORTS))],
) -> list[str]:
    return [f"a report of {caller}"]
