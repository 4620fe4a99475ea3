"""The id that ties a response to its lines in the log."""

import logging
import re
import uuid
from contextvars import ContextVar

from starlette.datastructures import Headers
from starlette.types import Scope

HEADER = "Trace-Id"
trace_id: ContextVar[str] = ContextVar("trace_id", default="-")
TRACEPARENT = re.compile(
    r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
)


def begin_trace(scope: Scope) -> str:
    """Go on with the caller's trace, if its `traceparent` is valid; else a new one.

    An id of any other form is not taken over: it would be written into the log.
    """
    if "trace_id" not in scope:  # a mounted app keeps what its parent chose
        sent = TRACEPARENT.fullmatch(Headers(scope=scope).get("traceparent", ""))
        scope["trace_id"] = sent[1] if sent else uuid.uuid4().hex
    # Never reset: the server logs in this task after the application has ended.
    trace_id.set(scope["trace_id"])
    return str(scope["trace_id"])


def add_trace(record: logging.LogRecord) -> bool:
    record.trace_id = trace_id.get()
    return True


def configure_logging() -> None:
    """One format for all loggers, uvicorn's own among them."""
    handler = logging.StreamHandler()
    handler.addFilter(add_trace)
    form = "%(levelname)s trace=%(trace_id)s %(name)s: %(message)s"
    logging.basicConfig(handlers=[handler], format=form, level="INFO", force=True)
    for name in ("uvicorn", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
