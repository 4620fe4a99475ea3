"""The app's spans, read back from its log."""

import json


def read_spans(log: str) -> list[dict]:
    """The lines of `log` that are spans, as `telemetry.line` writes them."""
    return [
        json.loads(line) for line in log.splitlines() if line.startswith('{"trace"')
    ]
