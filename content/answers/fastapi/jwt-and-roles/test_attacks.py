"""Tokens with one thing wrong, against the API under uvicorn."""

import time
from ast import literal_eval

import jwt
import pytest
from samples_plugin import Record

import naive
from forgeries import Workbench
from verifier import LEEWAY, REQUIRED
from world import World, new_key, public_pem

LATER = 3600


@pytest.fixture(scope="module")
def invoice(world: World) -> str:
    return world.invoice_of("ben")


@pytest.fixture(scope="module")
def bench(world: World, invoice: str) -> Workbench:
    """A workbench whose good token is good, as it is and signed again."""
    good = world.sign_in("ben")["access_token"]
    bench = Workbench(good, world.key)
    for token in (good, bench.signed()):
        assert world.read(invoice, token).status_code == 200
    return bench


class Refusals:
    """Sends tokens and tells why they were refused, as the API logged it."""

    def __init__(
        self, world: World, invoice: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        self._world, self._invoice, self._caplog = world, invoice, caplog

    def reason(self, token: str) -> str:
        """Fails unless the answer is the 401 that tells the client nothing."""
        self._caplog.clear()
        answer = self._world.read(self._invoice, token)
        assert answer.status_code == 401
        challenge = 'Bearer realm="invoices", error="invalid_token"'
        assert answer.headers["www-authenticate"] == challenge
        assert answer.json() == {"detail": "Invalid token"}
        (line,) = [r for r in self._caplog.records if r.name == "access"]
        reason: str = literal_eval(line.getMessage().removeprefix("token refused: "))
        return reason


@pytest.fixture
def refusals(world: World, invoice: str, caplog: pytest.LogCaptureFixture) -> Refusals:
    return Refusals(world, invoice, caplog)


def test_an_unsigned_token_is_refused(bench: Workbench, refusals: Refusals) -> None:
    """alg "none" opens a verifier that does as the token says, and not this one."""
    token = bench.unsigned()
    assert naive.verify_as_told(token, b"any") == bench.claims
    assert refusals.reason(token) == "The specified alg value is not allowed"


def test_the_public_key_is_no_secret_to_sign_with(
    bench: Workbench, refusals: Refusals, world: World
) -> None:
    """HS256 under the public key opens such a verifier, too, and not this one."""
    token = bench.confused()
    assert naive.verify_as_told(token, public_pem(world.key).encode()) == bench.claims
    assert refusals.reason(token) == "The specified alg value is not allowed"


def test_tokens_for_others_and_by_others_are_refused(
    bench: Workbench, refusals: Refusals
) -> None:
    """A token for another audience or by another issuer is refused, well signed."""
    for audience in ("https://payroll.example.com", ["https://a", "https://b"]):
        assert refusals.reason(bench.signed(aud=audience)) == "Audience doesn't match"
    other = bench.signed(iss="https://login.example.org")
    assert refusals.reason(other) == "Invalid issuer"


def test_a_token_is_good_between_its_times_only(
    bench: Workbench, refusals: Refusals, world: World, invoice: str
) -> None:
    """Expired, not yet valid and issued later are refused beyond the leeway."""
    now = int(time.time())
    assert refusals.reason(bench.signed(exp=now - LATER)) == "Signature has expired"
    assert refusals.reason(bench.signed(exp=now - LEEWAY)) == "Signature has expired"
    early = "The token is not yet valid"
    assert refusals.reason(bench.signed(nbf=now + LATER)) == f"{early} (nbf)"
    assert refusals.reason(bench.signed(iat=now + LATER)) == f"{early} (iat)"
    just_expired = bench.signed(exp=int(time.time()) - LEEWAY // 4)
    assert world.read(invoice, just_expired).status_code == 200


def test_every_claim_of_the_profile_is_required(
    bench: Workbench, refusals: Refusals
) -> None:
    """A token that leaves out exp, or any other claim of RFC 9068, is refused."""
    for claim in REQUIRED:
        reason = refusals.reason(bench.signed(**{claim: None}))
        assert reason == f'Token is missing the "{claim}" claim'


def test_a_kid_is_looked_up_and_never_followed(
    bench: Workbench, refusals: Refusals
) -> None:
    """An unknown kid is refused, be it a path, SQL, or beside a key of its own."""
    for kid in ("another", "../../../../dev/null", "x' UNION SELECT 'secret", ""):
        assert refusals.reason(bench.signed({"kid": kid})) == "unknown kid"
    # The attacker's own public key is in the header of each of these.
    brought = bench.signed_by_attacker(jku="https://attacker.example/jwks.json")
    assert refusals.reason(brought) == "Signature verification failed"
    renamed = bench.signed_by_attacker(kid="another")
    assert refusals.reason(renamed) == "unknown kid"


def test_a_scope_cannot_be_written_into_a_token(
    bench: Workbench, refusals: Refusals
) -> None:
    """A clerk who adds a manager's scope to the claims breaks the signature."""
    assert refusals.reason(bench.promoted()) == "Signature verification failed"


def test_other_tokens_are_no_access_tokens(
    bench: Workbench, refusals: Refusals, world: World
) -> None:
    """ID tokens, and refresh tokens, open no route; a machine's token is no person."""
    id_token = bench.signed({"typ": "JWT"})
    assert refusals.reason(id_token) == "not an access token"
    refresh_token = world.sign_in("ben")["refresh_token"]
    assert refusals.reason(refresh_token) == "Not enough segments"
    assert refusals.reason(bench.signed(sub="nightly-job")) == "not a person's token"


def test_junk_is_refused_and_breaks_nothing(
    bench: Workbench, refusals: Refusals
) -> None:
    """Whatever is sent as a token, the answer is 401 and never 500."""
    head, body, signature = bench.good.split(".")
    deep = "[" * 3000
    for token in [
        "junk",
        "..",
        f"{head}.{body}.",
        f"{head}.{body}.{signature[:-4]}",
        f"{deep}.{body}.{signature}",
        bench.signed({"typ": ["at+jwt"]}),
        bench.signed({"crit": ["exp"]}),
        bench.signed(exp="soon"),
        bench.signed(scope=["invoices:read"]),
        bench.signed(team="1"),
    ]:
        assert refusals.reason(token)


def test_a_token_writes_no_line_of_its_own_into_the_log(
    bench: Workbench, refusals: Refusals, caplog: pytest.LogCaptureFixture
) -> None:
    """A line break that an attacker puts into a token stays inside its log line."""
    assert "\n" in refusals.reason(bench.signed({"crit": ["x\nadmin signed in"]}))
    assert all("\n" not in record.getMessage() for record in caplog.records)


def test_the_refusals_side_by_side(
    bench: Workbench, refusals: Refusals, world: World, record: Record
) -> None:
    """Each forgery is refused for its own reason, which the log alone tells."""
    past, future = int(time.time()) - LATER, int(time.time()) + LATER
    forgeries = {
        "alg none": bench.unsigned(),
        "HS256": bench.confused(),
        "own key": bench.signed_by_attacker(),
        "kid a path": bench.signed({"kid": "../../dev/null"}),
        "scope added": bench.promoted(),
        "other audience": bench.signed(aud="https://payroll.example.com"),
        "other issuer": bench.signed(iss="https://login.example.org"),
        "expired": bench.signed(exp=past),
        "not yet valid": bench.signed(nbf=future),
        "no exp": bench.signed(exp=None),
        "ID token": bench.signed({"typ": "JWT"}),
        "refresh token": world.sign_in("ben")["refresh_token"],
    }
    rows = [f"{name:<15} {refusals.reason(t)}" for name, t in forgeries.items()]
    record("refusals", "\n".join(rows))


def test_pyjwt_itself_leaves_exp_and_typ_to_you(world: World) -> None:
    """Without `require`, PyJWT takes a token that has no exp; it never reads typ."""
    key = new_key()
    eternal = jwt.encode({"sub": "ben"}, key, "ES256", {"typ": "anything"})
    claims = jwt.decode(eternal, key.public_key(), algorithms=["ES256"])
    assert claims == {"sub": "ben"}
