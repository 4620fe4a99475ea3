"""The whole of it in processes of their own, configured by their environment."""

import httpx
from samples_plugin import Serve

from world import World


def test_a_person_signs_in_calls_and_refreshes(people: World, serve: Serve) -> None:
    """Issuer and API are two processes that share no secret."""
    signing = people.issuer_environment()
    people.issuer_url = serve("issuer:app", env=signing).url
    people.api_url = serve("api:app", env=people.api_environment()).url
    assert "SIGNING_KEY" not in people.api_environment()
    with httpx.Client(timeout=30) as people.http:
        tokens, invoice = people.sign_in("ada"), people.invoice_of("ben")
        assert people.read(invoice, tokens["access_token"]).status_code == 200
        renewed = people.refresh(tokens["refresh_token"]).json()
        assert people.approve(invoice, renewed["access_token"]).status_code == 200
        assert people.refresh(tokens["refresh_token"]).status_code == 400
        assert people.refresh(renewed["refresh_token"]).status_code == 400
