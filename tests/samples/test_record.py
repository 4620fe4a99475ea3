"""`record` and the bookkeeping after the tests, seen from a sample's folder."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run

AGAIN = "*Run: npm run record -- fastapi/demo*"


def sample(body: str, *more: str) -> str:
    """A test file whose one test runs `body`, followed by `more` source."""
    test = f'def test_demo(record):\n    """A fact."""\n    {body}\n'
    return "\n\n".join(["import pytest", test, *more])


def test_recording_writes_what_checking_accepts(run: Run, folder: Path) -> None:
    """After a run that records, the same tests check."""
    test = sample("record('burst', 'took 5 ms'); record('load.values', {'p99': 1})")
    run("record", test).assert_outcomes(passed=2)
    assert (folder / "burst.out").read_text() == "took 5 ms\n"
    assert json.loads((folder / "load.values.out").read_text()) == {"p99": 1}
    changed = test.replace("5 ms", "71 ms").replace("1}", "2}")
    run("check", changed).assert_outcomes(passed=2)


def test_checking_writes_nothing(run: Run, folder: Path) -> None:
    """A check leaves the recorded files as they are."""
    run("record", sample("record('burst', 'took 5 ms')"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    test = sample("record('burst', 'took 6 ms')")
    run("check", test).assert_outcomes(passed=2)
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after == before | {"test_demo.py": test.encode()}


def test_another_shape_fails_with_a_diff(run: Run) -> None:
    """A changed output fails its test, which shows the lines and what to run."""
    run("record", sample("record('burst', '30 passed\\n20 limited')"))
    result = run("check", sample("record('burst', '31 passed\\n20 limited')"))
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        ["burst.out no longer holds*", "-30 passed", "+31 passed", " 20 limited"]
    )
    result.stdout.fnmatch_lines([AGAIN])


def test_a_mask_covers_both_sides(run: Run) -> None:
    """What `mask` matches may differ between the file and this run."""
    test = sample("record('burst', 'worker 7', mask=[r'worker \\d'])")
    run("record", test).assert_outcomes(passed=2)
    run("check", test.replace("7", "8")).assert_outcomes(passed=2)


def test_a_record_without_a_file_fails(run: Run) -> None:
    """A recorded name that nobody committed fails and says what to run."""
    run("record", sample("record('burst', 'x')"))
    result = run("check", sample("record('other', 'x')"))
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines(["other.out is recorded by this test*", AGAIN][:1])
    result.stdout.fnmatch_lines([AGAIN])


def test_a_stale_output_fails_a_check(run: Run, folder: Path) -> None:
    """A committed .out that no test records any more is a failure."""
    run("record", sample("record('burst', 'x'); record('old', 'x')"))
    result = run("check", sample("record('burst', 'x')"))
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["old.out is recorded by no test any more.", AGAIN])
    assert (folder / "old.out").exists()


def test_recording_removes_a_stale_output(run: Run, folder: Path) -> None:
    """A run that records leaves only what it recorded."""
    (folder / "old.out").write_text("x\n")
    run("record", sample("record('burst', 'x')")).assert_outcomes(passed=2)
    assert [path.name for path in folder.glob("*.out")] == ["burst.out"]


def test_what_a_lab_and_replays_recorded_is_left_alone(run: Run, folder: Path) -> None:
    """Neither a record nor a check minds the outputs of other programs."""
    others = [folder / "lab.out", folder / "deadlock.replay.out"]
    for path in others:
        path.write_text("{}\n")
    test = sample("record('burst', 'x')")
    run("record", test).assert_outcomes(passed=2)
    run("check", test).assert_outcomes(passed=2)
    assert all(path.exists() for path in others)


@pytest.mark.parametrize("end", ["assert False", "pytest.skip('no')"])
def test_nothing_is_recorded_unless_all_pass(run: Run, folder: Path, end: str) -> None:
    """One failed or skipped test keeps every recorded file as it was."""
    last = f'def test_last():\n    """Another fact."""\n    {end}'
    assert run("record", sample("record('burst', 'x')", last)).ret != 0
    assert [path.name for path in folder.iterdir()] == ["test_demo.py"]


def test_a_teardown_that_fails_records_nothing(run: Run, folder: Path) -> None:
    """An error after the last test keeps the recorded files as they were, too."""
    fixture = "@pytest.fixture(scope='module', autouse=True)\ndef late():\n    yield\n"
    result = run("record", sample("record('b', 'x')", fixture + "    raise OSError"))
    result.assert_outcomes(passed=1, errors=1, skipped=1)
    assert [path.name for path in folder.iterdir()] == ["test_demo.py"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("record('b', 'x'); record('b', 'x')", "b.out is recorded twice in one run*"),
        ("record('../b', 'x')", "'../b' is no name for a record*"),
        ("record('b', 7)", "*TypeError: a recorded text is a str*This is 7.*"),
    ],
)
def test_a_wrong_record_fails_its_test(run: Run, body: str, message: str) -> None:
    """A name used twice, a name that is none, and a wrong value fail at once."""
    result = run("record", sample(body))
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines([message])


def test_scale_follows_the_mode(run: Run) -> None:
    """`record.scale` and `record.full` say whether this run records."""
    test = sample("record('b.values', {'full': record.full}, mask=[])")
    scale = "assert record.scale(check=1, full=9) == (9 if record.full else 1)"
    run("record", sample(f"{scale}; record('b', 'x')")).assert_outcomes(passed=2)
    run("check", sample(f"{scale}; record('b', 'x')")).assert_outcomes(passed=2)
    run("record", test)
    result = run("check", test)
    result.stdout.fnmatch_lines(["-full: true", "+full: false"])


def test_evidence_lists_tests_and_versions(run: Run, folder: Path) -> None:
    """evidence.json dates the run and names versions, tests and what they prove."""
    app = "import fastapi\nfrom redis.asyncio import Redis\nprint(db.sqlalchemy_url)\n"
    (folder / "app.py").write_text(app)
    run("record", sample("record('burst', 'x')"))
    evidence = json.loads((folder / "evidence.json").read_text())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", evidence["recorded"])
    used = ["python", "asyncpg", "fastapi", "pytest", "redis-py"]
    assert list(evidence["versions"]) == used
    [test] = evidence["tests"]
    assert isinstance(test.pop("seconds"), float)
    assert test == {"name": "test_demo", "proves": "A fact.", "outcome": "passed"}


def test_evidence_of_other_tests_fails(run: Run) -> None:
    """A test that was added or renamed since the recorded run fails the check."""
    run("record", sample("record('burst', 'x')"))
    renamed = sample("record('burst', 'x')").replace("test_demo", "test_other")
    result = run("check", renamed)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "evidence.json does not list test_other.",
            "evidence.json lists test_demo, which is no test of the folder any more.",
            AGAIN,
        ]
    )


def test_missing_evidence_fails(run: Run, folder: Path) -> None:
    """Samples that were never recorded fail the check."""
    run("record", sample("record('burst', 'x')"))
    (folder / "evidence.json").unlink()
    result = run("check", sample("record('burst', 'x')"))
    result.stdout.fnmatch_lines(["evidence.json is not in the folder*", AGAIN])


def test_a_test_must_say_what_it_proves(run: Run, folder: Path) -> None:
    """A test without a docstring, or with a name used before, is not recorded."""
    result = run("record", "def test_mute(): pass")
    result.stdout.fnmatch_lines(["test_mute does not say what it proves.*"])
    (folder / "test_more.py").write_text(sample("pass"))
    result = run("record", sample("pass"))
    result.stdout.fnmatch_lines(["test_demo is the name of 2 tests.*"])
    assert not (folder / "evidence.json").exists()


def test_counts_are_written_for_the_runner(run: Run, folder: Path) -> None:
    """--counts holds passed, failed with errors, and skipped."""
    more = "def test_bad():\n    assert False", "def test_no(nothing):\n    pass"
    run("check", sample("pytest.skip('no')", *more), "--counts", "counts.json")
    counts = json.loads((folder / "counts.json").read_text())
    assert counts == {"passed": 0, "failed": 2, "skipped": 2}
