"""Sessions: families of refresh tokens, of which the newest alone is good."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import asyncpg

ADD = """
INSERT INTO refresh_tokens (digest, session_id, expires_at)
VALUES ($1, $2, now() + $3)
"""
OPEN = """
INSERT INTO sessions (user_id, expires_at) VALUES ($1, now() + $2) RETURNING id
"""
# region: statements
CLAIM = """
UPDATE refresh_tokens SET used_at = now()
WHERE digest = $1 AND used_at IS NULL AND expires_at > now()
RETURNING session_id
"""
REVOKE = """
UPDATE sessions SET revoked_at = now()
WHERE revoked_at IS NULL
  AND id = (SELECT session_id FROM refresh_tokens WHERE digest = $1)
"""
OWNER = """
SELECT u.* FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.id = $1 AND u.active
  AND s.revoked_at IS NULL AND s.expires_at > now()
"""
# endregion: statements


@dataclass(frozen=True)
class Sessions:
    """The sessions in PostgreSQL. No refusal raises: raising would roll it back."""

    pool: asyncpg.Pool
    idle: timedelta
    lifetime: timedelta

    async def open(self, user_id: UUID) -> str:
        """Begin a family; its first refresh token."""
        async with self.pool.acquire() as connection, connection.transaction():
            session_id = await connection.fetchval(OPEN, user_id, self.lifetime)
            return await self._add(connection, session_id)

    # region: rotate
    async def rotate(self, presented: str) -> tuple[asyncpg.Record, str] | None:
        """The user and the next token; None is no. Reuse ends the family."""
        digest = digest_of(presented)
        async with self.pool.acquire() as connection, connection.transaction():
            session_id = await connection.fetchval(CLAIM, digest)
            if session_id is None:
                await connection.execute(REVOKE, digest)
                return None  # an exception here would undo the revocation
            user = await connection.fetchrow(OWNER, session_id)
            if user is None:
                return None
            return user, await self._add(connection, session_id)

    # endregion: rotate

    async def end(self, presented: str) -> None:
        """Sign out: no token of this family is good any more."""
        await self.pool.execute(REVOKE, digest_of(presented))

    async def _add(self, connection: asyncpg.Connection, session_id: UUID) -> str:
        token = secrets.token_urlsafe(32)
        await connection.execute(ADD, digest_of(token), session_id, self.idle)
        return token


def digest_of(token: str) -> bytes:
    # 256 random bits cannot be guessed, so a fast hash will do.
    return hashlib.sha256(token.encode()).digest()
