"""What a label and a percentile are made of."""

import httpx
import pytest
from fastapi import APIRouter, BackgroundTasks, FastAPI, Request
from prometheus_client import REGISTRY

from routes import RequestMetrics
from scrape import Scrape


async def test_a_prefix_of_include_router_is_not_in_the_route() -> None:
    """FastAPI 0.165 keeps a prefix of APIRouter in scope["route"], but no later one."""
    router = APIRouter(prefix="/orders")

    @router.get("/{order_id}")
    async def read(order_id: int, request: Request) -> str:
        return request.scope["route"].path

    app = FastAPI()
    app.include_router(router, prefix="/v1")
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        assert (await client.get("/v1/orders/7")).json() == "/orders/{order_id}"


async def test_a_background_task_is_no_request_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A request's time ends with its last byte, not with its background tasks."""
    clock = [1.0]
    monkeypatch.setattr("routes.perf_counter", lambda: clock[-1])
    app = FastAPI()
    app.add_middleware(RequestMetrics)

    @app.get("/mails")
    async def send(tasks: BackgroundTasks) -> None:
        clock.append(clock[-1] + 1)
        tasks.add_task(clock.append, 100.0)

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        await client.get("/mails")
    assert clock[-1] == 100
    labels = {"method": "GET", "route": "/mails", "status": "200"}
    assert REGISTRY.get_sample_value("http_request_seconds_sum", labels) == 1


@pytest.mark.parametrize(
    ("q", "seconds"), [(0.5, 0.1), (0.75, 0.15), (0.9, 0.2), (0.99, 0.2)]
)
def test_a_percentile_is_read_between_two_bounds(q: float, seconds: float) -> None:
    """Like Prometheus: linear in its bucket, and never above the last finite bound."""
    counts = {"0.1": 50, "0.2": 100 if q < 0.9 else 80, "+Inf": 100}
    buckets = {("t_bucket", (("le", le),)): n for le, n in counts.items()}
    assert Scrape(buckets).quantile(q, "t") == pytest.approx(seconds)
