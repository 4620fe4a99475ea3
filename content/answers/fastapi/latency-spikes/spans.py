"""Spans that also say how long the event loop was late while they lasted."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import SpanKind

from loop_probe import LoopProbe

tracer = trace.get_tracer("parcels")
probe = LoopProbe()


@contextmanager
def timed(name: str, kind: SpanKind = SpanKind.INTERNAL) -> Iterator[None]:
    """A span with `loop.late_ms`, its part that was lost to a late loop."""
    late = probe.late
    with tracer.start_as_current_span(name, kind=kind) as span:
        try:
            yield
        finally:
            span.set_attribute("loop.late_ms", (probe.late - late) * 1000)
