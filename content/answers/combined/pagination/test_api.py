"""The endpoint, over HTTP."""

from base64 import urlsafe_b64encode

import httpx
import pytest
from psycopg import Connection
from samples_plugin import Database, Serve

pytestmark = pytest.mark.usefixtures("few")


@pytest.fixture
def api(serve: Serve, database: Database, few: Connection) -> httpx.Client:
    """A client of the running app."""
    app = serve("app:app", env={"DATABASE_URL": database.dsn})
    return httpx.Client(base_url=app.url, trust_env=False)


def opaque(text: str) -> str:
    """A text in the form of a cursor."""
    return urlsafe_b64encode(text.encode()).decode()


def test_the_list_is_walked_once(api: httpx.Client, few: Connection) -> None:
    """Page after page every order comes once, newest first; the last has no next."""
    with api:
        seen: list[int] = []
        after: dict[str, str] = {}
        sizes = []
        while True:
            page = api.get("/orders", params={"limit": "100", **after}).json()
            seen += [order["id"] for order in page["items"]]
            sizes.append(len(page["items"]))
            if page["next"] is None:
                break
            after = {"after": page["next"]}
    assert seen == list(range(1000, 0, -1))
    assert sizes == [100] * 10  # the tenth page knows that it is the last


def test_the_end_is_an_empty_list(api: httpx.Client, few: Connection) -> None:
    """A list without rows is a page without items and without a next one."""
    few.execute("TRUNCATE orders")
    with api:
        response = api.get("/orders")
    assert (response.status_code, response.json()) == (200, {"items": [], "next": None})


def test_what_is_no_cursor_is_refused(api: httpx.Client) -> None:
    """Texts that are no cursor, and limits out of bounds, are 422, not 500."""
    wrong = [
        "x",
        "%%%",
        opaque("[]"),
        opaque('["2026-01-01T00:00:00", 1]'),
        opaque('["2026-01-01T00:00:00Z", "1"]'),
        opaque('["2026-01-01T00:00:00Z", 99999999999999999999]'),
        opaque('["9999-12-31T23:59:59-23:00", 1]'),
        opaque('["0001-01-01T00:00:00+23:00", 1]'),
        "é",
    ]
    with api:
        codes = {
            api.get("/orders", params={"after": text}).status_code for text in wrong
        }
        limits = {
            api.get("/orders", params={"limit": limit}).status_code
            for limit in ("0", "101", "all")
        }
    assert codes == limits == {422}
