"""Errors of the domain. They know their status, and nothing of HTTP frameworks."""


# region: domain
class DomainError(Exception):
    """A rule said no. Its text is written for clients: it is sent to them."""

    status = 422
    kind = "rule-broken"


class OutOfStock(DomainError):
    status = 409
    kind = "out-of-stock"


# endregion: domain
