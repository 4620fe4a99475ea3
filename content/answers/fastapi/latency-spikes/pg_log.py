"""PostgreSQL's own clock: durations in its log, by the trace in the statement."""

import re
from collections import defaultdict

LINE = re.compile(
    r"duration: ([\d.]+) ms  (?:parse|bind|execute|statement)\b.*?"
    r"traceparent='00-([0-9a-f]{32})-"
)


def executed_ms(log: str) -> dict[str, float]:
    """Trace id → milliseconds that PostgreSQL worked, or waited, for its statements.

    A statement of the extended protocol is logged as parse, bind and execute.
    """
    total: dict[str, float] = defaultdict(float)
    for duration, trace in LINE.findall(log):
        total[trace] += float(duration)
    return total
