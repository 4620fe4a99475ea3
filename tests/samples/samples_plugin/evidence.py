"""evidence.json: what was run for an answer, when, on which versions."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = "evidence.json"


@dataclass(frozen=True)
class Proof:
    """One test of the folder, as evidence.json lists it."""

    name: str
    proves: str
    """The first line of the test's docstring; empty without one."""
    outcome: str
    """'passed', 'failed' or 'skipped'."""
    seconds: float
    """How long the test itself took, without its fixtures."""


def write_evidence(
    folder: Path, proofs: Sequence[Proof], versions: dict[str, str]
) -> None:
    """Write evidence.json, dated now."""
    evidence = {
        "recorded": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "versions": versions,
        "tests": [asdict(proof) for proof in proofs],
    }
    text = json.dumps(evidence, indent=2, ensure_ascii=False)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def faults_of_tests(proofs: Sequence[Proof]) -> Iterator[str]:
    """What keeps the tests from being listed: no fact stated, one name twice."""
    for proof in proofs:
        if not proof.proves:
            yield (
                f"{proof.name} does not say what it proves. "
                "State the fact in the first line of its docstring."
            )
    for name, count in Counter(proof.name for proof in proofs).items():
        if count > 1:
            yield f"{name} is the name of {count} tests. Give each its own."


def faults_of_evidence(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """How evidence.json differs from `names`, the tests of this run."""
    path = folder / FILE
    if not path.is_file():
        yield f"{FILE} is not in the folder: its samples were never recorded."
        return
    listed = [test["name"] for test in json.loads(path.read_text("utf-8"))["tests"]]
    for name in sorted(set(names) - set(listed)):
        yield f"{FILE} does not list {name}."
    for name in sorted(set(listed) - set(names)):
        yield f"{FILE} lists {name}, which is no test of the folder any more."


def stale_outputs(folder: Path, recorded: set[str]) -> list[Path]:
    """The folder's .out files that no test of this run has recorded."""
    return sorted(
        path
        for path in folder.glob("*.out")
        # A lab and replays beside the sample are recorded by programs of their own.
        if path.name not in recorded | {"lab.out"}
        and not path.name.endswith(".replay.out")
    )
