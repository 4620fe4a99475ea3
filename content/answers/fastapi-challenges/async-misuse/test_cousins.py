"""Two more ways to misuse async, and the tools that find them."""

import asyncio
import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
from samples_plugin import App, Record

from background import Background
from gate import Provider

Shop = Callable[[str], App]


def test_before_no_receipt_is_sent(shop: Shop, provider: Provider) -> None:
    """Without await the order answers 200, and the receipt is never sent."""
    app = shop("broken")
    answer = httpx.post(f"{app.url}/orders", trust_env=False)
    assert (answer.status_code, answer.json()) == (200, "ordered")
    app.wait_for("coroutine 'send_receipt' was never awaited")
    assert provider.receipts == 0


def test_after_an_order_has_its_receipt(shop: Shop, provider: Provider) -> None:
    """The receipt is there, and failed background work is logged with its traceback."""
    app = shop("fixed")
    answer = httpx.post(f"{app.url}/orders", trust_env=False)
    assert (answer.status_code, answer.json()) == (200, "ordered")
    assert provider.receipts == 1
    app.wait_for("Background work failed")
    app.wait_for("ConnectionError: the list is not there")


async def wait_for_nothing() -> None:
    """Wait for something that nobody else knows of."""
    await asyncio.get_running_loop().create_future()


async def test_the_loop_does_not_keep_a_task() -> None:
    """A task that only the loop knows is taken by the garbage collector."""
    told: list[str] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: told.append(context["message"]))
    asyncio.create_task(wait_for_nothing())  # noqa: RUF006
    await asyncio.sleep(0)
    gc.collect()
    assert told == ["Task was destroyed but it is pending!"]


async def test_background_keeps_its_tasks() -> None:
    """A task of Background survives the collector, and is cancelled at the end."""
    background = Background()
    background.start(wait_for_nothing())
    await asyncio.sleep(0)
    gc.collect()
    [task] = background.tasks
    await background.finish(seconds=0)
    assert task.cancelled()


def ruff(*arguments: str) -> str:
    """What ruff says about broken.py, without the comments that silence it."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--ignore-noqa"]
    folder = Path(__file__).parent
    return subprocess.run(
        [*command, "--output-format", "concise", "--no-cache", *arguments, "broken.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def test_ruff_finds_two_of_the_three(record: Record) -> None:
    """ASYNC and RUF006 name the blocking call and the task; no rule the lost await."""
    *found, total = ruff("--select", "ASYNC,RUF006").splitlines()
    codes = [line.split(": ")[1].split()[0] for line in found]
    assert codes == ["ASYNC210", "RUF006"]
    assert total == "Found 2 errors."
    source = Path(__file__).with_name("broken.py").read_text().splitlines()
    lost = source.index("    send_receipt()") + 1
    assert f"broken.py:{lost}:" not in ruff("--select", "ALL", "--preview")
    record("ruff", "\n".join(found))
