"""What a caller may do: 401, 403 and 404, and routes that forget to ask."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psycopg
import pytest
from fastapi.routing import iter_route_contexts
from psycopg.errors import LockNotAvailable
from samples_plugin import Serve

import api
from access import bearer
from eventually import eventually
from world import World

CHALLENGE = 'Bearer realm="invoices"'
FASTAPIS_OWN = {"/openapi.json", "/docs", "/docs/oauth2-redirect", "/redoc"}
WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def test_the_api_needs_no_secret(world: World, serve: Serve) -> None:
    """In a process of its own, with an address of keys, it opens to who signed in."""
    environment = world.api_environment()
    assert environment.keys() == {
        *("DATABASE_URL", "ISSUER", "AUDIENCE", "JWKS_URL", "JWKS_SECONDS")
    }
    apart = replace(world, api_url=serve("api:app", env=environment).url)
    token = apart.sign_in("ben")["access_token"]
    assert apart.read(apart.invoice_of("ben"), token).status_code == 200


def test_without_credentials_the_challenge_names_no_error(world: World) -> None:
    """Nobody is asked to sign in: 401, a realm, and no error code (RFC 6750)."""
    url = f"{world.api_url}/invoices/{world.invoice_of('ben')}"
    for headers in ({}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer"}):
        answer = world.http.get(url, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == CHALLENGE


def test_a_scope_that_is_missing_is_403_and_named(world: World) -> None:
    """A clerk is known but may not approve: 403 that names the scope."""
    invoice, clerk = world.invoice_of("ada"), world.sign_in("ben")["access_token"]
    assert world.read(invoice, clerk).status_code == 200
    answer = world.approve(invoice, clerk)
    assert answer.status_code == 403
    assert answer.headers["www-authenticate"] == (
        f'{CHALLENGE}, error="insufficient_scope", scope="invoices:approve"'
    )


def test_a_role_does_not_open_another_teams_rows(world: World) -> None:
    """A manager of another team has the scope, and finds no such invoice."""
    invoice, manager = world.invoice_of("ben"), world.sign_in("eve")["access_token"]
    assert world.read(invoice, manager).status_code == 404
    assert world.approve(invoice, manager).status_code == 404
    assert world.approve(world.invoice_of("ben"), manager).status_code == 404


def test_nobody_approves_an_invoice_of_their_own(world: World) -> None:
    """The same manager may approve a colleague's invoice, once, and not her own."""
    manager = world.sign_in("ada")["access_token"]
    colleagues, own = world.invoice_of("ben"), world.invoice_of("ada")
    assert world.approve(colleagues, manager).status_code == 200
    assert world.approve(colleagues, manager).status_code == 404
    assert world.approve(own, manager).status_code == 404


def test_every_operation_asks_for_a_scope() -> None:
    """A route that forgets its dependency, or its scopes, fails this test."""
    paths = api.app.openapi()["paths"]
    routes = {context.path for context in iter_route_contexts(api.app.routes)}
    assert routes == paths.keys() | FASTAPIS_OWN  # so none is left out of the schema
    operations = [
        (path, method, operation.get("security", []))
        for path, methods in paths.items()
        for method, operation in methods.items()
    ]
    for path, method, security in operations:
        scopes = [scope for entry in security for scope in entry.get("HTTPBearer", [])]
        assert scopes, f"{method} {path} is open to everybody"


@pytest.fixture
def ada(world: World) -> Iterator[str]:
    """A manager, who is herself again after the test."""
    yield "ada@example.com"
    world.sql(
        "UPDATE users SET active = true, role = 'manager', team_id = 1 "
        "WHERE email = 'ada@example.com'"
    )


def test_a_disabled_user_keeps_a_token_that_nobody_checks(
    world: World, ada: str
) -> None:
    """A token outlives its user, except where PostgreSQL is asked again."""
    tokens, invoice = world.sign_in("ada"), world.invoice_of("ben")
    world.sql("UPDATE users SET active = false WHERE email = %s", ada)
    assert world.read(invoice, tokens["access_token"]).status_code == 200
    answer = world.approve(invoice, tokens["access_token"])
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == f'{CHALLENGE}, error="invalid_token"'
    assert world.refresh(tokens["refresh_token"]).status_code == 400
    assert world.post("/sign-in", email=ada, password="any").status_code == 400


def test_whoever_disables_a_user_waits_for_her_approval(world: World, ada: str) -> None:
    """From the check to the commit of what it allows, her row cannot change."""
    token, invoice = world.sign_in("ada")["access_token"], world.invoice_of("ben")
    with ThreadPoolExecutor() as threads, psycopg.connect(world.dsn) as holder:
        holder.execute("SELECT FROM invoices WHERE id = %s FOR UPDATE", (invoice,))
        approval = threads.submit(world.approve, invoice, token)
        eventually(lambda: world.sql(WAITING)["count"] == 1)
        with pytest.raises(LockNotAvailable):  # which an UPDATE would wait for
            world.sql(
                "SELECT FROM users WHERE email = %s FOR NO KEY UPDATE NOWAIT", ada
            )
        holder.rollback()
        assert approval.result().status_code == 200


@pytest.mark.parametrize(
    ("change", "read", "approved"),
    [("role = 'clerk'", 200, 403), ("team_id = 2", 404, 404)],
)
def test_a_new_role_or_team_comes_with_the_next_token(
    world: World, ada: str, change: str, read: int, approved: int
) -> None:
    """After such a change the old token is refused where it matters at once."""
    tokens, invoice = world.sign_in("ada"), world.invoice_of("ben")
    world.sql(f"UPDATE users SET {change} WHERE email = %s", ada)  # noqa: S608
    assert world.approve(invoice, tokens["access_token"]).status_code == 401
    renewed = world.refresh(tokens["refresh_token"]).json()["access_token"]
    assert world.read(invoice, renewed).status_code == read
    assert world.approve(invoice, renewed).status_code == approved


def test_the_challenge_of_fastapi_itself_is_bare() -> None:
    """FastAPI's own 401 says Bearer alone; RFC 6750 wants a parameter behind it."""
    error = bearer.make_not_authenticated_error()
    assert error.headers == {"WWW-Authenticate": "Bearer"}
