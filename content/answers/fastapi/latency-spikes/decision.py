"""The order of suspicion."""

from panel import Signals


def suspect(p95: Signals, objective_ms: float) -> str:
    """Whom to question first: what makes up half of the time, in this order."""

    def large(part: float) -> bool:
        return part > p95.total / 2

    if p95.total <= objective_ms:
        return "nobody"
    if large(p95.loop):  # first: it is in every other number of this process
        return "event loop"
    if large(p95.executed):
        return "PostgreSQL"
    if large(p95.query):  # what is left of it was spent under way
        return "network to PostgreSQL"
    if large(p95.pool):  # last: a queue grows with every fault above
        return "pool"
    if large(p95.span):  # another service, a lock, a free thread
        return "the handler's own waits"
    return "before the app"
