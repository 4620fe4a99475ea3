"""Connections whose waits and statements are spans, also in PostgreSQL's own views."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import asyncpg
from fastapi import Depends, Request
from opentelemetry.trace import (
    SpanKind,
    format_span_id,
    format_trace_id,
    get_current_span,
)

from spans import timed


class Session:
    """A pooled connection whose statements are spans."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def fetchval(self, name: str, sql: str, *args: Any) -> Any:
        """Run `sql` as the span `name`; the first column of its first row."""
        with timed(name, SpanKind.CLIENT):
            return await self._connection.fetchval(labelled(sql), *args)


# region: trace
def labelled(sql: str) -> str:
    """`sql` with its trace in front, where a long statement is not cut off."""
    span = get_current_span().get_span_context()
    if not span.trace_flags.sampled:
        return sql  # the same text each time: asyncpg prepares it once
    # From parsed ids, never from the header: that is a stranger's text.
    ids = f"{format_trace_id(span.trace_id)}-{format_span_id(span.span_id)}"
    return f"/*traceparent='00-{ids}-01'*/ {sql}"


async def get_session(request: Request) -> AsyncIterator[Session]:
    """Waits and reset are spans too: asyncpg's instrumentation leaves the wait out."""
    pool: asyncpg.Pool = request.app.state.pool
    with timed("pool.acquire"):
        connection = await pool.acquire(timeout=10)
    try:
        yield Session(connection)
    finally:
        with timed("pool.release"):
            await pool.release(connection)


# endregion: trace

Db = Annotated[Session, Depends(get_session, scope="function")]
