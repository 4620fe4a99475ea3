"""Passwords: argon2id, equal work for everybody, and not too many at once."""

import secrets

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash


class Passwords:
    """Checks passwords in threads; each check takes 64 MiB for a while."""

    def __init__(self, at_once: int = 2) -> None:
        self._hasher = PasswordHash.recommended()
        self._nobodys = self._hasher.hash(secrets.token_urlsafe())
        self._limiter = CapacityLimiter(at_once)

    async def match(self, password: str, stored: str | None) -> bool:
        """Whether `password` is right; without a stored hash, as slowly, no."""
        right = await to_thread.run_sync(
            self._hasher.verify,
            password,
            stored or self._nobodys,
            limiter=self._limiter,
        )
        return right and stored is not None
