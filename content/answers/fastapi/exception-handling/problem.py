"""The one body of every error: RFC 9457, with two members of our own."""

from pydantic import BaseModel

MEDIA_TYPE = "application/problem+json"
TYPES = "https://example.com/problems/"


# region: problem
class FieldFault(BaseModel):
    """One value of the request that is wrong; the value itself is not told."""

    source: str  # body, query, path, header or cookie
    pointer: str  # RFC 6901, as a URI fragment
    code: str
    detail: str


class Problem(BaseModel):
    """An RFC 9457 problem: `type` decides for programs, `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str
    instance: str  # this one occurrence
    trace_id: str  # the whole chain of calls
    errors: list[FieldFault] | None = None


# endregion: problem
