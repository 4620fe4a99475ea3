"""What a client may learn of an error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from problem import FieldFault


@dataclass(frozen=True)
class Outcome:
    """All that leaves the process about an error, whatever its text says.

    Without a `kind` the type is about:blank: the status says it all.
    """

    status: int
    detail: str
    kind: str | None = None
    headers: Mapping[str, str] | None = None
    errors: Sequence[FieldFault] | None = None


FAILED = Outcome(500, "The server failed. Quote the trace id if you ask about it.")
