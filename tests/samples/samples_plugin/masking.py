"""What differs from run to run in a text, replaced by placeholders."""

import re
from collections.abc import Iterable

CLOCK = r"\d{1,3}:\d\d:\d\d(?:\.\d+)?"
ZONE = r"(?:Z|\s?(?:UTC|GMT)|[+-]\d\d(?::?\d\d)?)?"
NUMBER = r"-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?"
UNIT = r"(?:ns|[uµμ]s|ms|s|secs?|seconds?|min|minutes?)"
HOST = r"(?:\b127(?:\.\d{1,3}){3}|\blocalhost|\[::1\])"
# Between a word and its number: `pid 7`, `"pid": 7`, `pid=7`, `process [7]`.
LABEL = r"""["']?\s*[:=]?\s*[\[(#]?"""

# In this order: a longer form comes before the forms that it contains.
MASKS = [
    (r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b", "<uuid>"),
    (rf"\b\d{{4}}-\d\d-\d\d[T ]{CLOCK}{ZONE}", "<timestamp>"),
    (rf"\b[A-Z][a-z]{{2}}, \d\d [A-Z][a-z]{{2}} \d{{4}} {CLOCK} GMT", "<timestamp>"),
    (r"\b\d{4}-\d\d-\d\d\b", "<date>"),
    (rf"\b{CLOCK}\b", "<time>"),
    (rf"{HOST}:\d{{1,5}}\b", "<address>"),
    (r"\b0[xX][0-9a-fA-F]+\b", "<address>"),
    # Five digits at least behind the slash: 3/50 is a count.
    (r"\b[0-9A-F]{1,8}/[0-9A-F]{5,8}\b", "<lsn>"),
    (r"\bsample_[0-9a-f]{8}\b", "<database>"),
    (rf"(\b(?i:pid|process){LABEL})\d+\b", r"\1<pid>"),
    (rf"(\b(?i:port){LABEL})\d+\b", r"\1<port>"),
    (rf"(?<![\w.]){NUMBER}\s?{UNIT}\b", "<time>"),
    # EXPLAIN writes its milliseconds without the unit: actual time=0.01..0.02.
    (r"(\btime=)[\d.]+\d", r"\1<time>"),
]


def masked(text: str, more: Iterable[str] = ()) -> str:
    """`text` without what two runs never share: each such part is a placeholder.

    These are times, dates, pids, ports, LSNs, addresses, UUIDs and the names of the
    tests' databases; before them, what a regular expression of `more` matches.
    Spaces that only fill a column, and rules drawn with - or =, lose their length.
    """
    for pattern in more:
        text = re.sub(pattern, "<masked>", text)
    for pattern, placeholder in MASKS:
        text = re.sub(pattern, placeholder, text)
    return "\n".join(without_padding(line) for line in text.splitlines())


def without_padding(line: str) -> str:
    """`line` with one space between words and three characters a rule.

    The indentation stays, except where a placeholder was aligned to the right.
    """
    line = re.sub(r"([-=─═])\1{2,}", r"\1\1\1", line.rstrip())
    line = re.sub(r"(?<=\S)[ \t]+", " ", line)
    return re.sub(r"^[ \t]+(?=<)", "", line)
