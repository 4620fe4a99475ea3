"""The event loop, while a call to the provider waits."""

import asyncio
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import httpx
import pytest
from samples_plugin import App, Record

from gate import Provider

T = TypeVar("T")
Shop = Callable[[str], App]


def answers(app: App, path: str, within: float) -> bool:
    """Whether the app answers `path` within so many seconds."""
    try:
        return httpx.get(app.url + path, timeout=within, trust_env=False).is_success
    except httpx.TimeoutException:
        return False


def while_it_waits(
    app: App, provider: Provider, path: str, check: Callable[[], T]
) -> T:
    """What `check` gives while the provider holds one call of `path` back."""
    provider.close()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(
            httpx.get,
            f"{app.url}{path}",
            params={"net": 100},
            timeout=30,
            trust_env=False,
        )
        provider.until_waiting(1)
        found = check()
        provider.open()
        assert answer.result().json() == pytest.approx(119)
    return found


def test_before_one_quote_stops_everything(
    shop: Shop, provider: Provider, record: Record
) -> None:
    """While one quote waits, no health check is answered; the watch names the line."""
    app = shop("broken")

    def look() -> tuple[bool, str]:
        app.wait_for("The event loop stands still in quote")
        line = next(line for line in app.log().splitlines() if "in quote" in line)
        return answers(app, "/health", within=0.5), line.partition("WARNING:")[
            2
        ].strip()

    healthy, line = while_it_waits(app, provider, "/quote", look)
    assert not healthy
    assert answers(app, "/health", within=20)
    record("watch", line)


@pytest.mark.parametrize("path", ["/quote", "/legacy-quote"])
def test_after_a_quote_waits_alone(shop: Shop, provider: Provider, path: str) -> None:
    """While one quote waits, by an async client or in a thread, the check passes."""
    app = shop("fixed")
    check = partial(answers, app, "/health", within=20)
    assert while_it_waits(app, provider, path, check)


def test_after_a_dead_provider_is_a_503(shop: Shop, provider: Provider) -> None:
    """Each call that needs the provider answers 503 without it; others answer."""
    app = shop("fixed")
    provider.shutdown()
    provider.server_close()
    with httpx.Client(base_url=app.url, timeout=20, trust_env=False) as client:
        for path in ("/quote", "/legacy-quote"):
            assert client.get(path, params={"net": 100}).status_code == 503
        assert client.post("/orders").status_code == 503
        assert client.get("/health").is_success


def until_queued(app: App, calls: int) -> None:
    """Wait until so many calls wait for a thread; TimeoutError after 20 s."""
    end = time.monotonic() + 20
    while httpx.get(f"{app.url}/queue", timeout=20, trust_env=False).json() != calls:
        if time.monotonic() > end:
            raise TimeoutError(f"not {calls} calls wait for a thread")


def beside_fifty(app: App, provider: Provider, check: Callable[[], T]) -> T:
    """What `check` gives while the provider holds 50 blocking calls back."""
    provider.close()
    with (
        httpx.Client(
            base_url=app.url, params={"net": 100}, timeout=60, trust_env=False
        ) as client,
        ThreadPoolExecutor(50) as pool,
    ):
        quotes = [pool.submit(client.get, "/legacy-quote") for _ in range(50)]
        try:
            return check()
        finally:
            provider.open()
            assert all(quote.result().is_success for quote in quotes)


def test_before_calls_that_block_take_all_threads(
    shop: Shop, provider: Provider
) -> None:
    """Of 50 blocking calls in `def` endpoints 40 run, and nothing else in a thread."""
    app = shop("broken")

    def look() -> tuple[int, bool, bool]:
        provider.until_waiting(40)
        plain = answers(app, "/plain", within=0.5)
        return provider.waiting, plain, answers(app, "/health", within=20)

    assert beside_fifty(app, provider, look) == (40, False, True)


def test_after_few_threads_leave_the_others_free(
    shop: Shop, provider: Provider
) -> None:
    """50 blocking calls with a limiter of four: four run, others have their threads."""
    app = shop("fixed")

    def look() -> tuple[int, bool]:
        provider.until_waiting(4)
        until_queued(app, 46)
        return provider.waiting, answers(app, "/plain", within=20)

    assert beside_fifty(app, provider, look) == (4, True)


async def load(app: App, clients: int, calls: int) -> tuple[float, float, float]:
    """Quotes per second of the clients, their p99, and the slowest health check."""
    took: list[float] = []
    slowest = 0.0
    busy = True

    async def ask(client: httpx.AsyncClient) -> None:
        for _ in range(calls):
            start = time.perf_counter()
            answer = await client.get("/quote", params={"net": 100})
            answer.raise_for_status()
            took.append(time.perf_counter() - start)

    async def check(client: httpx.AsyncClient) -> None:
        nonlocal slowest
        while busy:
            start = time.perf_counter()
            (await client.get("/health")).raise_for_status()
            slowest = max(slowest, time.perf_counter() - start)
            await asyncio.sleep(0.05)

    async with (
        httpx.AsyncClient(base_url=app.url, timeout=60, trust_env=False) as client,
        httpx.AsyncClient(base_url=app.url, timeout=60, trust_env=False) as other,
    ):
        checking = asyncio.create_task(check(other))
        start = time.perf_counter()
        await asyncio.gather(*(ask(client) for _ in range(clients)))
        rate = len(took) / (time.perf_counter() - start)
        busy = False
        await checking
    return rate, statistics.quantiles(took, n=100)[98], slowest


def test_the_same_load_before_and_after(
    shop: Shop, provider: Provider, record: Record
) -> None:
    """With a provider of 50 ms, quotes wait for each other before, and not after."""
    lines = [f"{'':7} {'quotes/s':>9} {'p99':>9} {'health':>9} {'stall':>8}"]
    rates = []
    clients = record.scale(check=6, full=20)
    calls = record.scale(check=1, full=5)
    for name in ("broken", "fixed"):
        app = shop(name)
        provider.open(seconds=0.05)
        rate, p99, slowest = asyncio.run(load(app, clients, calls))
        stall = httpx.get(f"{app.url}/loop", trust_env=False).json()
        rates.append(rate)
        lines.append(
            f"{name:7} {rate:9.0f} {p99 * 1000:6.0f} ms"
            f" {slowest * 1000:6.0f} ms {stall * 1000:5.0f} ms"
        )
    # One call at a time, whatever the machine: 50 ms each.
    assert rates[0] < 20
    if record.full:
        assert rates[1] > 4 * rates[0]
    record("load", "\n".join(lines), mask=[r"(?<=n )[ \d]+(?= )|(?<=d )[ \d]+(?= )"])
