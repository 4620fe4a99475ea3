"""Everyday requests that go wrong, and how many connections they cost."""

import httpx

FIVE = [
    ("POST", "/orders", {"item_id": 0}, 404),
    ("GET", "/orders/0", None, 404),
    ("POST", "/orders/1/payment", {"card": "slow"}, 504),
    ("POST", "/orders", {"item_id": 0}, 404),
    ("GET", "/orders/0", None, 404),
]


async def five_faults(client: httpx.AsyncClient) -> None:
    """Send them; either app answers each with the status that it should."""
    for method, path, body, expected in FIVE:
        response = await client.request(method, path, json=body)
        if response.status_code != expected:
            raise ValueError(f"{method} {path}: {response.status_code}")


async def pool_of(client: httpx.AsyncClient) -> dict:
    """The pool's view of itself."""
    return (await client.get("/pool")).json()
