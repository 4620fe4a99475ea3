"""The issuer's public keys, fetched ahead of need and kept through its outages."""

import asyncio
import logging

import httpx
from jwt import PyJWK, PyJWKSet

from keys import ALGORITHM

log = logging.getLogger(__name__)


class KeyRing:
    """Public keys by kid. A token never makes it fetch anything."""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self._url, self._client = url, client
        self._keys: dict[str, PyJWK] = {}

    def get(self, kid: str | None) -> PyJWK | None:
        return self._keys.get(kid) if kid else None

    async def fetch(self) -> None:
        """Replace the keys by the published ones; raises if there are none."""
        response = await self._client.get(self._url)
        response.raise_for_status()
        keys = {
            key.key_id: key
            for key in PyJWKSet.from_dict(response.json())
            if key.key_id and key.algorithm_name == ALGORITHM
        }
        if not keys:
            raise ValueError("no key for " + ALGORITHM)
        self._keys = keys

    async def keep_fresh(self, seconds: float) -> None:
        """Fetch again and again; an issuer that is down changes nothing."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await self.fetch()
            except Exception:  # whatever it was, the loop must go on
                log.exception("keys not fetched, the old ones stay")
