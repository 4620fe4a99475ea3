"""The last test of every folder: its recorded files are those of its tests.

It is an item of its own so that a stale file fails, and counts, like a test.
In a run that records it writes the files, and only when all tests have passed.
"""

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from samples_plugin.evidence import (
    Proof,
    faults_of_evidence,
    faults_of_tests,
    stale_outputs,
    write_evidence,
)
from samples_plugin.record import RECORD
from samples_plugin.settings import FOLDER, record_command, recording, used_servers
from samples_plugin.versions import versions

REPORTS = pytest.StashKey[dict[str, pytest.TestReport]]()


class RecordedFilesFault(Exception):
    """Everything that is wrong with a folder's recorded files, line by line."""


class RecordedFiles(pytest.Item):
    """Checks or writes the .out files and evidence.json of the folder."""

    def runtest(self) -> None:
        """Raise RecordedFilesFault, or skip when an earlier result forbids to judge."""
        folder, record = self.config.stash[FOLDER], self.config.stash[RECORD]
        proofs = proofs_of(self.session)
        if any(proof.outcome == "failed" for proof in proofs):
            pytest.skip("a test failed before")
        faults = list(faults_of_tests(proofs))
        if recording(self.config):
            skipped = [proof.name for proof in proofs if proof.outcome != "passed"]
            faults += [f"{name} was skipped." for name in skipped]
            if not faults:
                self.write(folder, proofs, record.files)
        elif any(proof.outcome == "skipped" for proof in proofs):
            pytest.skip("a test was skipped before")
        else:
            faults += faults_of_evidence(folder, [proof.name for proof in proofs])
            for path in stale_outputs(folder, set(record.files)):
                faults.append(f"{path.name} is recorded by no test any more.")
        if faults:
            raise RecordedFilesFault("\n".join([*faults, record_command(folder)]))

    def write(self, folder: Path, proofs: list[Proof], files: dict[str, str]) -> None:
        """Write what the run has recorded, and remove what it has not."""
        for path in stale_outputs(folder, set(files)):
            path.unlink()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        write_evidence(folder, proofs, versions(folder, used_servers(self.config)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        """The faults alone; a traceback for anything unexpected."""
        if isinstance(excinfo.value, RecordedFilesFault):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the report says that it happened."""
        return self.config.stash[FOLDER], None, self.name


def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Append the bookkeeping to a folder that has tests."""
    if items and config.getoption("--samples"):
        items.append(RecordedFiles.from_parent(session, name="recorded files"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the result that decides about a test: a failure, a skip, or its call."""
    report = yield
    reports = item.config.stash.setdefault(REPORTS, {})
    if report.when == "call" or report.outcome != "passed":
        reports[item.nodeid] = report
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write --counts: {"passed": n, "failed": n, "skipped": n}."""
    path: Path | None = session.config.getoption("--counts")
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if path is None or reporter is None:
        return
    counts = {
        name: sum(len(reporter.stats.get(key, [])) for key in keys)
        for name, keys in {
            "passed": ["passed"],
            "failed": ["failed", "error"],
            "skipped": ["skipped", "xfailed", "xpassed"],
        }.items()
    }
    path.write_text(json.dumps(counts), encoding="utf-8")


def proofs_of(session: pytest.Session) -> list[Proof]:
    """The tests of the run, in its order, without the bookkeeping itself."""
    reports = session.config.stash.get(REPORTS, {})
    return [
        proof_of(item, reports.get(item.nodeid))
        for item in session.items
        if not isinstance(item, RecordedFiles)
    ]


def proof_of(item: pytest.Item, report: pytest.TestReport | None) -> Proof:
    """One test with its result; without a report it did not run."""
    doc = getattr(getattr(item, "function", None), "__doc__", None) or ""
    first = doc.strip().partition("\n")[0].strip()
    if report is None:
        return Proof(item.name, first, "skipped", 0.0)
    return Proof(item.name, first, report.outcome, round(report.duration, 3))
