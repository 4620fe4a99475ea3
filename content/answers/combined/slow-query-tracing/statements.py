"""Every statement that SQLAlchemy sends: named, timed, and in the log when slow."""

import logging
import os
from time import perf_counter
from typing import Any
from urllib.parse import quote

from opentelemetry.trace import format_trace_id, get_current_span
from sqlalchemy import Connection, event
from sqlalchemy.engine import ExceptionContext, ExecutionContext
from sqlalchemy.ext.asyncio import AsyncEngine

from metrics import QUERIES
from routes import current_route

SLOW_SECONDS = float(os.environ.get("SLOW_SECONDS", "0.1"))
log = logging.getLogger("slow")


def watch(engine: AsyncEngine) -> None:
    """Name, time and report what `engine` executes."""
    event.listen(engine.sync_engine, "before_cursor_execute", begin, retval=True)
    event.listen(engine.sync_engine, "after_cursor_execute", succeed)
    event.listen(engine.sync_engine, "handle_error", fail)


# region: comment
def name_of(context: ExecutionContext) -> str:
    """What the code calls the statement; never its text."""
    return context.execution_options.get("statement", "unnamed")


def begin(
    conn: Connection, cursor: Any, sql: str, values: Any, context: Any, many: bool
) -> tuple[str, Any]:
    """Put the route in front of `sql` and the statement's name behind it."""
    # Quoted, no part can end the comment.
    route, name = quote(current_route(), "/{}"), quote(name_of(context))
    # A connection that breaks off no longer knows it.
    context.pid = conn.connection.driver_connection.get_server_pid()
    context.started = perf_counter()
    return f"/*route='{route}'*/ {sql} /*statement='{name}'*/", values


# endregion: comment


def succeed(
    conn: Connection, cursor: Any, sql: str, values: Any, context: Any, many: bool
) -> None:
    """Observe a statement that gave its rows."""
    finish(context, "ok")


def fail(error: ExceptionContext) -> None:
    """Observe one that failed, timed out or was cancelled."""
    context = error.execution_context
    if hasattr(context, "started"):
        finish(context, "error")


# region: finish
def finish(context: Any, outcome: str) -> None:
    """Observe the time; log a slow statement with what leads to PostgreSQL's log."""
    seconds = perf_counter() - context.started
    route, name = current_route(), name_of(context)
    span = get_current_span().get_span_context()
    trace = format_trace_id(span.trace_id)
    exemplar = {"trace_id": trace} if span.trace_flags.sampled else None
    QUERIES.labels(route, name, outcome).observe(seconds, exemplar)
    if seconds >= SLOW_SECONDS:
        log.warning(
            "trace=%s route=%s statement=%s outcome=%s ms=%.0f backend=%d",
            *(trace, route, name, outcome, seconds * 1000, context.pid),
        )


# endregion: finish
