"""Through the API: who did what, and what a failed request leaves behind."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from samples_plugin import Record

from shop import Shop

SHOWN = ["actor", "login", "relation", "row_id", "operation", "old", "new"]


def test_the_entry_names_the_actor_of_the_request(
    http: httpx.Client, shop: Shop, token_for, record: Record
):
    """The trigger writes an entry with the subject of the request's verified token."""
    since = shop.last()
    answer = http.put(
        "/accounts/1/credit", json={"credit": 250}, headers=token_for("17")
    )
    assert answer.status_code == 200
    [entry] = shop.entries(since)
    assert entry["actor"] == "user:17"
    assert entry["login"] == "shop_api"
    assert (entry["operation"], entry["relation"]) == ("UPDATE", "shop.accounts")
    assert entry["row_id"] == "1"
    assert (entry["old"], entry["new"]) == ({"credit": 1000}, {"credit": 250})
    width = max(map(len, SHOWN))
    shown = (f"{name:<{width}}  {as_text(entry[name])}" for name in SHOWN)
    record("entry", "\n".join(shown))


def as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def test_a_forged_token_changes_nothing(http: httpx.Client, shop: Shop, token_for):
    """No token, or one by another key: 401, no change and no entry."""
    since = shop.last()
    forged = token_for("17", by=ec.generate_private_key(ec.SECP256R1()))
    for headers in [{}, forged, {"Authorization": "Bearer x"}]:
        refused = http.put("/accounts/2/credit", json={"credit": 1}, headers=headers)
        assert refused.status_code == 401
    assert shop.entries(since) == []
    assert http.get("/accounts/2", headers=token_for("17")).json() == {"credit": 1000}


def test_a_failed_request_leaves_neither_change_nor_entry(
    http: httpx.Client, shop: Shop, token_for
):
    """The refused half takes the good half back, with its entry; ids have a gap."""
    body = {"source": 3, "target": 4, "amount": 1001}
    moved = http.post("/transfers", json=body | {"amount": 1}, headers=token_for("17"))
    assert moved.status_code == 204
    since = shop.last()
    refused = http.post("/transfers", json=body, headers=token_for("17"))
    assert refused.status_code == 409
    assert shop.entries(since) == []
    assert http.get("/accounts/4", headers=token_for("17")).json() == {"credit": 1001}
    http.post("/transfers", json=body | {"amount": 1}, headers=token_for("17"))
    first, second = shop.entries(since)
    assert first["xid"] == second["xid"]
    assert first["id"] > since + 1


def test_each_request_signs_for_itself(http: httpx.Client, shop: Shop, token_for):
    """Forty requests share three connections, and each entry has its own actor."""
    since = shop.last()

    def call(user: int) -> int:
        body = {"credit": 5000 + user}
        path = f"/accounts/{5 + user % 4}/credit"
        return http.put(path, json=body, headers=token_for(str(user))).status_code

    with ThreadPoolExecutor(8) as callers:
        assert set(callers.map(call, range(40))) == {200}
    entries = shop.entries(since)
    assert len(entries) == 40
    for entry in entries:
        assert entry["actor"] == f"user:{entry['new']['credit'] - 5000}"
