"""The one mail that this service sends."""

import httpx


async def send_welcome(client: httpx.AsyncClient, email: str, key: str) -> None:
    """Ask the provider to send it, once for each `key`.

    Raises httpx.HTTPError when the provider does not accept it in time.
    """
    response = await client.post(
        "/messages",
        json={"to": email, "template": "welcome"},
        headers={"Idempotency-Key": key},
    )
    response.raise_for_status()
