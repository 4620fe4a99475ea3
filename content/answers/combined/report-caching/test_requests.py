"""Who gets which report, and what the client may keep."""

import httpx
import pytest
from samples_plugin import RedisServer

import revenue
import url_cache_app
from conftest import YEAR, Open
from orders import Orders
from people import CALLERS, signed_in
from revenue import Filters, key_of


async def ask(client: httpx.AsyncClient, name: str) -> httpx.Response:
    return await client.get("revenue", headers=signed_in(name))


async def test_a_cache_by_url_gives_a_report_to_strangers(open_app: Open) -> None:
    """Before authentication, the URL is the key: other tenants and nobody get 200."""
    async with open_app(url_cache_app.app) as client:
        acme = await ask(client, "acme")
        for headers in (signed_in("globex"), {"Authorization": "Bearer nobody"}):
            other = await client.get("revenue", headers=headers)
            assert (other.status_code, other.content) == (200, acme.content)


async def test_a_report_is_shared_by_those_who_may_see_the_same(
    orders: Orders, open_app: Open
) -> None:
    """Tenant, permission and filters make the key; a stranger gets 401."""
    await orders.forget_calls()
    async with open_app() as client:
        bodies = {name: (await ask(client, name)).content for name in CALLERS}
        assert len(set(bodies.values())) == len(CALLERS)
        assert b"south" not in bodies["acme-north"]
        stranger = {"Authorization": "Bearer nobody"}
        assert (await client.get("revenue", headers=stranger)).status_code == 401
        swapped = "revenue?until=2027-01-01&since=2026-01-01"
        client.params = httpx.QueryParams()
        assert (await client.get(swapped)).content == bodies["acme"]
    assert await orders.reports() == len(CALLERS)


def test_a_release_that_changes_the_body_changes_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Old and new processes share no report during a rolling deployment."""
    filters = Filters.model_validate(YEAR)
    before = key_of(CALLERS["acme"], filters)
    monkeypatch.setattr(revenue, "SHAPE", revenue.SHAPE + 1)
    assert key_of(CALLERS["acme"], filters) != before


async def test_a_client_that_is_up_to_date_gets_304(
    orders: Orders, redis_server: RedisServer, open_app: Open
) -> None:
    """304 comes from the version alone, without Redis; after a commit it is 200."""
    async with open_app(REDIS_BUDGET="0.5") as client:
        first = await ask(client, "acme")
        assert first.headers["cache-control"] == "private, no-cache"
        redis_server.stop()
        await orders.forget_calls()
        held = {"If-None-Match": f'"other", {first.headers["etag"]}'}
        again = await client.get("revenue", headers=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert await orders.reports() == 0
        other = await client.get("revenue", headers={**held, **signed_in("globex")})
        assert other.status_code == 200
        await orders.place()
        changed = await client.get("revenue", headers=held)
        assert changed.status_code == 200
        assert changed.headers["etag"] != first.headers["etag"]
