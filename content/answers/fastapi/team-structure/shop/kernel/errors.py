"""Errors in one form, RFC 9457."""

from typing import ClassVar


class ProblemError(Exception):
    """A fault that the caller is told about; a subclass a kind."""

    status: ClassVar[int] = 400
    title: ClassVar[str] = "Bad request"
    retry_after: ClassVar[int | None] = None
    """Seconds after which the same call may work."""

    def __init__(self, detail: str) -> None:
        """`detail` goes out to the caller."""
        super().__init__(detail)
        self.detail = detail

    def body(self) -> dict[str, str | int]:
        """The members of application/problem+json."""
        return {"title": self.title, "status": self.status, "detail": self.detail}
