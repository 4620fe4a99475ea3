"""What Starlette and FastAPI do; the page relies on each of these."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import fastapi
import pytest
from fastapi import Depends, FastAPI, Request, Response, WebSocket
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import (
    InMemoryLogRecordExporter,
    SimpleLogRecordProcessor,
)
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

import failures
from answers import HANDLERS
from conftest import client_of
from domain_errors import DomainError, OutOfStock
from failures import INTERNAL
from guard import Guard
from tracing import trace_id


def says(status: int) -> Any:
    async def handler(request: Request, error: Exception) -> Response:
        return Response(status_code=status)

    return handler


async def test_the_nearest_class_wins_and_a_status_wins_over_any_class() -> None:
    """Handlers are looked up by MRO; for HTTPException a status handler comes first."""
    handlers = {DomainError: says(480), Exception: says(481), 404: says(482)}
    app = FastAPI(exception_handlers=handlers)

    @app.get("/stock")
    async def stock() -> None:
        raise OutOfStock

    async with client_of(app) as client:
        assert (await client.get("/stock")).status_code == 480
        assert (await client.get("/nowhere")).status_code == 482


async def test_a_handler_of_fastapis_class_misses_the_routers_404() -> None:
    """The router raises Starlette's HTTPException, which FastAPI's class misses."""
    async with client_of(
        FastAPI(exception_handlers={fastapi.HTTPException: says(480)})
    ) as client:
        assert (await client.get("/nowhere")).status_code == 404
    async with client_of(
        FastAPI(exception_handlers={HTTPException: says(480)})
    ) as client:
        assert (await client.get("/nowhere")).status_code == 480


async def test_handlers_of_a_parent_do_not_reach_a_mounted_application() -> None:
    """A mounted FastAPI answers with its own handlers, not with its parent's."""
    app = FastAPI(exception_handlers={HTTPException: says(480)})
    app.mount("/mounted", FastAPI())
    async with client_of(app) as client:
        assert (await client.get("/nowhere")).status_code == 480
        assert (await client.get("/mounted/nowhere")).status_code == 404


async def test_a_middleware_is_outside_of_the_handlers() -> None:
    """An HTTPException of a middleware is a 500, unless a guard stands around it."""

    class Refusing:
        def __init__(self, app: Any) -> None: ...

        async def __call__(self, *_: Any) -> None:
            raise HTTPException(403)

    for around, status in ([], 500), ([Middleware(Guard)], 403):
        stack = [*around, Middleware(Refusing)]
        app = FastAPI(middleware=stack, exception_handlers=HANDLERS)
        async with client_of(app) as client:
            assert (await client.get("/")).status_code == status


async def test_a_declared_body_too_large_is_answered_outside_of_the_middleware() -> (
    None
):
    """`max_body_size` of FastAPI answers 413 as text, guard and handlers or not."""
    app = FastAPI(
        middleware=[Middleware(Guard)], exception_handlers=HANDLERS, max_body_size=9
    )

    @app.post("/")
    async def add(numbers: list[int]) -> None: ...

    async def chunks() -> AsyncIterator[bytes]:
        yield b"[1, 2, 3, 4]"

    json = {"Content-Type": "application/json"}
    async with client_of(app) as client:
        declared = await client.post("/", content=b"[1, 2, 3, 4]", headers=json)
        chunked = await client.post("/", content=chunks(), headers=json)
    assert (declared.status_code, chunked.status_code) == (413, 413)
    assert declared.headers["content-type"].startswith("text/plain")
    assert chunked.headers["content-type"] == "application/problem+json"


async def test_a_sync_handler_and_a_sync_endpoint_see_the_trace_id() -> None:
    """Threads get a copy of the context: they read the id that the guard has set."""

    def handler(request: Request, error: Exception) -> Response:
        return Response(trace_id.get())

    app = FastAPI(
        middleware=[Middleware(Guard)], exception_handlers={DomainError: handler}
    )

    @app.get("/")
    def endpoint() -> None:
        raise DomainError

    sent = "ab" * 16
    async with client_of(app) as client:
        headers = {"traceparent": f"00-{sent}-{'cd' * 8}-01"}
        answer = await client.get("/", headers=headers)
        assert answer.text == answer.headers["trace-id"] == sent
        for forged in (
            "x\ttrace=1",
            f"00-{'0' * 32}-{'cd' * 8}-01",
            f"00-{sent}-{'0' * 16}-01",
        ):
            answer = await client.get("/", headers={"traceparent": forged})
            assert answer.text == answer.headers["trace-id"] != sent
            assert len(answer.text) == 32
            assert answer.text not in forged


async def test_a_single_error_in_a_task_group_is_that_error() -> None:
    """A TaskGroup hides a domain error from its handler; the guard looks inside."""
    app = FastAPI(middleware=[Middleware(Guard)], exception_handlers=HANDLERS)
    app.include_router(failures.router)
    alone = FastAPI(exception_handlers=HANDLERS)
    alone.include_router(failures.router)
    async with client_of(alone) as client:
        assert (await client.get("/group")).status_code == 500
    async with client_of(app) as client:
        assert (await client.get("/group")).json()["detail"] == "Only 3 are left."


async def closing(app: FastAPI, path: str) -> dict[str, Any]:
    """The message by which a WebSocket is closed."""
    sent = list[Any]()

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": path, "query_string": b"n=sesame"}
    await app({**scope, "headers": []}, receive, send)
    assert sent[-1]["type"] == "websocket.close"
    return dict(sent[-1])


async def test_a_websocket_is_closed_without_telling_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """FastAPI's close reason quotes the input; ours is in the log, and there alone."""
    caplog.set_level("INFO", "problems")
    alone, app = FastAPI(), FastAPI(exception_handlers=HANDLERS)

    async def numbers(websocket: WebSocket, n: int) -> None: ...

    async def stock(websocket: WebSocket) -> None:
        await websocket.accept()
        raise OutOfStock(INTERNAL)

    async def failing(websocket: WebSocket) -> None:
        await websocket.accept()
        raise HTTPException(503, INTERNAL)

    for one in alone, app:
        one.add_api_websocket_route("/numbers", numbers)
        one.add_api_websocket_route("/stock", stock)
        one.add_api_websocket_route("/failing", failing)
    assert "sesame" in str((await closing(alone, "/numbers"))["reason"])
    for path, code in ("/numbers", 1008), ("/stock", 1008), ("/failing", 1011):
        message = await closing(app, path)
        assert (message["code"], message["reason"]) == (code, "")
    assert [record.args[3] for record in caplog.records if record.args] == [
        "OutOfStock",
        "HTTPException",
    ]
    assert INTERNAL in caplog.text, "the stack of a 5xx says what its detail hid"


async def test_an_error_after_yield_is_answered_only_in_the_scope_of_the_function() -> (
    None
):
    """With scope "request", the default, the exit runs after the response."""
    app = FastAPI(exception_handlers=HANDLERS)

    async def late() -> AsyncIterator[None]:
        yield
        raise OutOfStock

    @app.get("/function")
    async def function(_: Annotated[None, Depends(late, scope="function")]) -> None: ...

    @app.get("/request")
    async def request(_: Annotated[None, Depends(late)]) -> None: ...

    async with client_of(app) as client:
        assert (await client.get("/function")).status_code == 409
        assert (await client.get("/request")).status_code == 200


async def test_what_the_guard_answers_is_hidden_from_whatever_is_outside() -> None:
    """FastAPI's telemetry reports an exception that it sees; behind a guard, none."""
    for stack, seen in (
        ([], ["http.server.request.exception"]),
        ([Middleware(Guard)], []),
    ):
        exporter, provider = InMemoryLogRecordExporter(), LoggerProvider()
        provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
        app = FastAPI(middleware=stack, telemetry={"logger_provider": provider})
        app.include_router(failures.router)
        async with client_of(app) as client:
            assert (await client.get("/bug")).status_code == 500
        records = [finished.log_record for finished in exporter.get_finished_logs()]
        assert [record.event_name for record in records] == seen
        provider.shutdown()
