"""What keeps the bug from coming back."""

import asyncio
import sys
from pathlib import Path

import asyncpg
import pytest

import broken
from bare_acquire import find_bare_acquires
from conftest import Open
from eventually import eventually
from leak_check import ConnectionKeptError, returned_pool
from ledger import Ledger
from pool import open_pool
from transactions import transaction


async def test_a_test_that_keeps_a_connection_fails(dsn: str) -> None:
    """The fixture's pool raises, and names the line that took the connection."""
    here = r"test_prevention\.py:\d+ in test_a_test_that_keeps"
    with pytest.raises(ConnectionKeptError, match=here):
        async with returned_pool(dsn) as pool:
            await pool.acquire()


async def test_a_test_whose_app_keeps_a_connection_fails(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An opened app raises at its end, and names request and line."""
    # Under a name that is not excused.
    monkeypatch.setitem(sys.modules, "unnoticed", broken)
    kept = r"GET /orders/0 at broken\.py:\d+ in read_order"
    with pytest.raises(ConnectionKeptError, match=kept):
        async with open_app("unnoticed") as client:
            assert (await client.get("/orders/0")).status_code == 404


async def test_a_test_that_returns_its_connection_passes(pool: asyncpg.Pool) -> None:
    """The fixture says nothing about a connection that came back."""
    async with transaction(pool) as connection:
        assert await connection.fetchval("SELECT 1") == 1


async def test_the_log_names_request_and_line(
    open_app: Open, caplog: pytest.LogCaptureFixture
) -> None:
    """The watchman logs a leak when the task that took the connection has ended."""
    async with open_app("broken") as client:
        await asyncio.create_task(client.get("/orders/0"))

        async def logged() -> bool:
            return bool(caplog.messages)

        await eventually(logged)
    assert "leaked" in caplog.text
    assert "GET /orders/0 at broken.py:" in caplog.text
    assert "in read_order" in caplog.text


async def test_only_a_loan_without_a_borrower_is_a_leak(dsn: str) -> None:
    """A slow borrower is not a leak; one that has ended is."""
    ledger = Ledger()
    pool = await open_pool(dsn, ledger)
    taken, finish = asyncio.Event(), asyncio.Event()

    async def forget() -> None:
        await pool.acquire()
        taken.set()
        await finish.wait()

    borrower = asyncio.create_task(forget())
    await taken.wait()
    assert ledger.leaks() == []
    finish.set()
    await borrower
    assert len(ledger.leaks()) == pool.get_size() - pool.get_idle_size() == 1
    pool.terminate()


def test_the_rule_finds_awaited_acquires(tmp_path: Path) -> None:
    """The rule finds `await ….acquire()` three times in broken, never in fixed."""
    assert len(find_bare_acquires("broken.py")) == 3
    assert find_bare_acquires("fixed.py") + find_bare_acquires("transactions.py") == []
    lines = tmp_path / "lines.py"
    lines.write_text(
        "await asyncio.wait_for(pool.acquire(), 1)\n"
        "await stack.enter_async_context(pool.acquire())\n"
        "await (await pool.acquire()).fetchval('SELECT 1')\n"
    )
    assert find_bare_acquires(str(lines)) == [f"{lines}:1", f"{lines}:3"]
