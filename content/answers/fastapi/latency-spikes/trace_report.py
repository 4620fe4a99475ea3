"""A trace as an indented list, as a tracing tool would draw it."""

from collections.abc import Sequence


def report(spans: Sequence[dict]) -> str:
    """One line a span, children below their parent, in the order of their start."""
    known = {span["span"] for span in spans}
    lines: list[str] = []

    def add(parent: str | None, depth: int) -> None:
        for span in sorted(spans, key=lambda span: span["start"]):
            above = span["parent"] if span["parent"] in known else None
            if above == parent:
                lines.append(f"{span['ms']:>5.1f} ms  {'  ' * depth}{span['name']}")
                add(span["span"], depth + 1)

    add(None, 0)
    return "\n".join(lines)
