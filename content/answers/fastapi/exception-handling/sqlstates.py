"""From what PostgreSQL says to what a client may know."""

from sqlalchemy.exc import DBAPIError

from outcome import FAILED, Outcome

AGAIN = {"Retry-After": "1"}

# region: sqlstates
UNAVAILABLE = Outcome(503, "Not available now.", "unavailable", AGAIN)
CONFLICTED = Outcome(503, "Others were faster. Try again.", "retry", AGAIN)
KNOWN = {
    "23505": Outcome(409, "It exists already.", "already-exists"),
    "23503": Outcome(409, "A reference leads nowhere.", "broken-reference"),
    "40001": CONFLICTED,  # serialization_failure
    "40P01": CONFLICTED,  # deadlock_detected
}
GONE = ("08", "53", "57P")  # connection, resources, shutdown


def outcome_of(error: DBAPIError) -> Outcome:
    """By SQLSTATE, never by text; what is not listed is a bug of ours: 500."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if error.connection_invalidated or state.startswith(GONE):
        return UNAVAILABLE
    return KNOWN.get(state, FAILED)


# endregion: sqlstates
