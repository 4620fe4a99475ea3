"""Validation errors without the values that were sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from problem import FieldFault

# region: fields
# What fills a message from the input; `error` and `reason` are texts that may quote it.
QUOTING = {"error", "encoding_error", "reason", "tag", "actual_length", "tz_actual"}


def fault(error: Mapping[str, Any], body: Any) -> FieldFault:
    """One error of Pydantic; its `input`, and any text that quotes it, is left out."""
    source, *place = error["loc"]
    quotes = QUOTING & error.get("ctx", {}).keys()
    document = body if source == "body" else None
    return FieldFault(
        source=source,
        pointer=pointer(place, document, missing=error["type"] == "missing"),
        code=error["type"],
        detail="Invalid value" if quotes else error["msg"],
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
        here = isinstance(document, dict) and step in document
        here |= isinstance(document, list) and step in range(len(document))
        if here:
            document = document[step]
        if here or (missing and number == len(place)):
            yield step


def escaped(step: str) -> str:
    return quote(step.replace("~", "~0").replace("/", "~1"), safe="")
