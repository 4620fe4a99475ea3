"""Validators and caching rules for the client's side."""


def etag_of(key: str, version: int) -> str:
    """Weak: the same version has the same meaning, compressed or not."""
    return f'W/"{key.removeprefix("revenue:")[:16]}-{version}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether the client holds `etag`; If-None-Match compares weakly."""
    held = (if_none_match or "").split(",")
    return etag.removeprefix("W/") in {tag.strip().removeprefix("W/") for tag in held}


def headers(etag: str) -> dict[str, str]:
    """Keep it, for this user only, and ask again before each use."""
    return {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Vary": "Authorization",
    }
