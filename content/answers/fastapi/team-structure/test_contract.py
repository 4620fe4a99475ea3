"""A module's HTTP interface changes only in ways that its callers survive."""

import json

import httpx
import pytest
from fastapi import FastAPI
from pydantic import ValidationError
from samples_plugin import Record

from conftest import MODULES
from contract import breaking_changes
from hidden import HIDDEN
from publish import current, published
from shop.catalogue.api import Product
from shop.catalogue.client import CatalogueClient
from variants import VARIANTS, catalogue


@pytest.mark.parametrize("module", MODULES)
def test_the_published_contract_is_the_code(module: str) -> None:
    """No module breaks its published openapi.json, and none has changed silently."""
    promised = json.loads(published(module).read_text(encoding="utf-8"))
    assert breaking_changes(promised, current(module)) == []
    assert promised == current(module)


async def test_the_check_fails_exactly_when_the_old_client_breaks(
    record: Record,
) -> None:
    """Additions pass; a lost, renamed, null or newly required field fails."""
    published_app = catalogue()
    assert breaking_changes(current("catalogue"), published_app.openapi()) == []
    assert await serves_old_clients(published_app)

    lines = ["check   deployed client"]
    for change, app in VARIANTS.items():
        faults = breaking_changes(published_app.openapi(), app.openapi())
        works = await serves_old_clients(app)
        assert bool(faults) != works, (change, faults)
        lines.append(f"{'fails   breaks  ' if faults else 'passes  works   '}{change}")
    record("verdicts", "\n".join(lines))


async def serves_old_clients(app: FastAPI) -> bool:
    """Whether today's CatalogueClient, and a caller who puts, get what they need."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://new") as http:
        try:
            found = await CatalogueClient(http, budget=20).find_products({"mug"})
            offer = {"name": "Mug", "price_cents": 900}
            (await http.put("/products/mug", json=offer)).raise_for_status()
        except (httpx.HTTPStatusError, ValidationError):
            return False
    return found == {"mug": Product(sku="mug", name="Mug", price_cents=900)}


@pytest.mark.parametrize("change", HIDDEN)
def test_a_hidden_change_is_one_fault(change: str) -> None:
    """A break below a union, a dict or a reference to itself fails like any other."""
    before, after = HIDDEN[change]
    assert breaking_changes(before, before) == []
    assert len(breaking_changes(before, after)) == 1


@pytest.mark.parametrize("call", ["GET /products", "PUT /products/{sku}"])
def test_a_removed_call_is_named(call: str) -> None:
    """A call that is gone is one fault, with its name."""
    method, path = call.split()
    document = catalogue().openapi()
    del document["paths"][path][method.lower()]
    assert breaking_changes(catalogue().openapi(), document) == [f"{call}: removed"]


def test_a_renamed_field_is_named() -> None:
    """The fault says which call lost which field."""
    renamed = VARIANTS["price_cents is renamed price"].openapi()
    assert breaking_changes(catalogue().openapi(), renamed) == [
        "GET /products: answer lost 200 application/json[].price_cents",
        "PUT /products/{sku}: answer lost 200 application/json.price_cents",
    ]
