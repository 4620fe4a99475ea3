"""How work may end."""


class Refused(Exception):
    """The rules do not allow it; nothing has changed."""
