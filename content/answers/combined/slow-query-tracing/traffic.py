"""An ordinary minute: balances, now and then of one large customer, and a report."""

import asyncio

import httpx

LARGE = 1
CUSTOMERS = 200


async def send_traffic(client: httpx.AsyncClient, requests: int) -> None:
    """Ask for `requests` balances, each twentieth the large one's, and two reports."""
    numbers = iter(range(requests))

    async def visit() -> None:
        for number in numbers:
            small = 2 + number % (CUSTOMERS - 1)
            await read_balance(client, LARGE if number % 20 == 10 else small)

    await asyncio.gather(visit(), visit())
    for _ in range(2):
        await get(client, "/revenue", 2)


async def read_balance(
    client: httpx.AsyncClient, customer: int, **headers: str
) -> httpx.Response:
    """GET a customer's balance with the customer's key."""
    return await get(client, f"/customers/{customer}/balance", customer, **headers)


async def get(
    client: httpx.AsyncClient, path: str, customer: int, **headers: str
) -> httpx.Response:
    """GET with a customer's key; raises unless the answer is good."""
    response = await client.get(
        path, headers={"X-API-Key": f"key-{customer}", **headers}
    )
    return response.raise_for_status()
