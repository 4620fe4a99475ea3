"""What a sample gets away with: nothing that Python warns of."""

import pytest

from conftest import Run


@pytest.mark.parametrize(
    "leak",
    [
        "import socket; socket.socket()",
        "import warnings; warnings.warn('old', DeprecationWarning)",
        "import asyncio; asyncio.sleep(1)",
        "from threading import Timer; t = Timer(0, int, 'x'); t.start(); t.join()",
    ],
)
def test_a_warning_is_a_failure(run: Run, leak: str) -> None:
    """Deprecations, open sockets, forgotten coroutines, dead threads: all fail."""
    result = run("check", f'def test_leak():\n    """Leak."""\n    {leak}')
    # The skipped one is the bookkeeping, because of the failure.
    outcomes = result.parseoutcomes()
    assert outcomes.get("failed", 0) + outcomes.get("errors", 0) == 1
    assert outcomes["skipped"] == 1


def test_a_leak_fails_the_test_that_leaks(run: Run) -> None:
    """What only the garbage collector finds is still blamed on its own test."""
    leak = "import socket; loop = [socket.socket()]; loop.append(loop)"
    result = run("check", f"def test_leak():\n    {leak}\ndef test_next():\n    pass")
    result.stdout.re_match_lines(["(ERROR|FAILED) test_demo.py::test_leak"])
    result.stdout.no_re_match_line("(ERROR|FAILED) test_demo.py::test_next")


def test_async_tests_and_fixtures_need_no_marker(run: Run) -> None:
    """Async tests and fixtures run on asyncio, and their names stay plain."""
    test = """
import asyncio, pytest
@pytest.fixture(scope="module")
async def number(): return await asyncio.sleep(0, 7)
async def test_number(number): assert number == 7
"""
    result = run("check", test, "-v")
    result.stdout.fnmatch_lines(["*::test_number PASSED*"])


@pytest.mark.parametrize("fault", ["@pytest.mark.typo", "@pytest.mark.xfail"])
def test_a_typo_is_a_failure(run: Run, fault: str) -> None:
    """A marker that does not exist, and an expected failure that passes, fail."""
    result = run("check", f"import pytest\n{fault}\ndef test_one():\n    pass")
    result.stdout.re_match_lines(["(ERROR|FAILED) test_demo.py"])
