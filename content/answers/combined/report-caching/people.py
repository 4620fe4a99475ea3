"""Callers for the tests, with API keys made for one run."""

import hashlib
import json
import secrets

from access import Caller

EVERYWHERE = frozenset({"north", "south"})
CALLERS = {
    "acme": Caller(tenant_id=1, regions=EVERYWHERE),
    "acme-north": Caller(tenant_id=1, regions=frozenset({"north"})),
    "globex": Caller(tenant_id=2, regions=EVERYWHERE),
}
KEYS = {name: secrets.token_urlsafe(32) for name in CALLERS}


def environment(database_url: str, redis_url: str, **more: str) -> dict[str, str]:
    """What an app process is started with; it gets hashes, never the keys."""
    hashes = {
        hashlib.sha256(key.encode()).hexdigest(): CALLERS[name].model_dump(mode="json")
        for name, key in KEYS.items()
    }
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "REDIS_BUDGET": "5",
        "API_KEYS": json.dumps(hashes),
        **more,
    }


def signed_in(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {KEYS[name]}"}
