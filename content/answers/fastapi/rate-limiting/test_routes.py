"""Which routes are limited, for whom, and what the clients are told."""

import httpx
import pytest

from app import SEARCH, app
from limits import RateLimit
from traffic import as_caller


async def test_a_limit_belongs_to_a_route_and_a_caller(
    client: httpx.AsyncClient,
) -> None:
    """Routes and callers have quotas of their own; other routes have none."""
    acme, globex = as_caller("acme"), as_caller("globex")
    built = [
        (await client.post("/reports", headers=acme)).status_code for _ in range(3)
    ]
    assert built == [200, 200, 429]  # each costs 5 of 10
    assert (
        await client.get("/reports", headers=acme)
    ).status_code == 429  # the same bucket

    search = await client.get("/search", headers=acme)
    assert search.headers["ratelimit-policy"] == '"search";q=20;w=10'
    assert search.headers["ratelimit"] == '"search";r=19;t=1'
    other = await client.get("/reports", headers=globex)
    assert other.headers["ratelimit"] == '"reports";r=9;t=6'
    assert "ratelimit" not in (await client.get("/health")).headers


async def test_a_stranger_is_turned_away_before_the_limiter(
    client: httpx.AsyncClient,
) -> None:
    """Without a valid key the answer is 401 and no quota is spent."""
    for headers in ({}, {"Authorization": "Bearer nobody"}):
        answer = await client.get("/reports", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "ratelimit" not in answer.headers
    first = await client.get("/reports", headers=as_caller("acme"))
    assert first.headers["ratelimit"].startswith('"reports";r=9;')


def test_the_schema_documents_the_refusal() -> None:
    """OpenAPI states 429 for each limited route, 503 only where it fails closed."""
    paths = app.openapi()["paths"]
    for path, method, fails_closed in [
        ("/search", "get", False),
        ("/reports", "get", True),
        ("/reports", "post", True),
    ]:
        responses = paths[path][method]["responses"]
        sent = {"Retry-After", "RateLimit-Policy", "RateLimit"}
        assert responses["429"]["headers"].keys() == sent
        assert ("503" in responses) == fails_closed
    assert not {"429", "503"} & paths["/health"]["get"]["responses"].keys()


def test_a_cost_above_the_quota_fails_at_start_up() -> None:
    """A route whose cost no bucket can hold is refused when it is declared."""
    with pytest.raises(ValueError, match="can never be paid"):
        RateLimit(SEARCH, cost=SEARCH.quota + 1)
