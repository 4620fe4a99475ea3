"""Validation errors without the values that were sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args
from urllib.parse import quote

from pydantic_core.core_schema import ErrorType

from problem import FieldFault

# region: fields
# Pydantic's own messages. All others are a validator's words, and may quote the input.
OWN = {*get_args(ErrorType)} - {"value_error", "assertion_error"}
# What fills one of Pydantic's own from the input.
QUOTING = {"error", "encoding_error", "tag", "actual_length", "tz_actual"}


def fault(error: Mapping[str, Any], body: Any) -> FieldFault:
    """One error of Pydantic; its `input`, and any text that quotes it, is left out."""
    source, *place = error["loc"]
    told = error["type"] in OWN and not QUOTING & error.get("ctx", {}).keys()
    document = body if source == "body" else None
    return FieldFault(
        source=source,
        pointer=pointer(place, document, missing=error["type"] == "missing"),
        code=error["type"],
        detail=error["msg"] if told else "Invalid value",
    )


# endregion: fields


def pointer(place: Sequence[str | int], document: Any, *, missing: bool) -> str:
    """Where `place` is in the document, as the fragment of RFC 6901, section 6.

    Pydantic's place also holds tags of unions, which are in no document: they are
    left out, unless a tag is also the name of a field there.
    """
    steps = place if document is None else steps_in(place, document, missing=missing)
    return "#" + "".join(f"/{escaped(str(step))}" for step in steps)


def steps_in(
    place: Sequence[str | int], document: Any, *, missing: bool
) -> Iterator[str | int]:
    for number, step in enumerate(place, start=1):
        here = isinstance(document, Mapping) and step in document
        here |= isinstance(document, list) and step in range(len(document))
        if here:
            document = document[step]
        if here or (missing and number == len(place)):
            yield step


def escaped(step: str) -> str:
    return quote(step.replace("~", "~0").replace("/", "~1"), safe="")
