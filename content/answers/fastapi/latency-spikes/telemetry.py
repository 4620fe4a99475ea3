"""Where spans go: one line of JSON each on stdout; yours go to a collector."""

import json
import os

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased


def start_tracing() -> TracerProvider:
    """Let FastAPI and `spans.py` trace; `shutdown()` of the result sends the rest.

    A caller's sampled flag decides; of the traces that begin here, one in a hundred.
    """
    rate = float(os.environ.get("TRACE_RATE", "0.01"))
    provider = TracerProvider(sampler=ParentBased(TraceIdRatioBased(rate)))
    # A SimpleSpanProcessor would export inside the event loop.
    provider.add_span_processor(BatchSpanProcessor(ConsoleSpanExporter(formatter=line)))
    trace.set_tracer_provider(provider)
    return provider


def line(span: ReadableSpan) -> str:
    """The span as one line of JSON; times in milliseconds."""
    fields = {
        "trace": trace.format_trace_id(span.context.trace_id),
        "span": trace.format_span_id(span.context.span_id),
        "parent": trace.format_span_id(span.parent.span_id) if span.parent else None,
        "name": span.name,
        "start": span.start_time / 1e6,
        "ms": (span.end_time - span.start_time) / 1e6,
        "late": span.attributes.get("loop.late_ms", 0.0),
    }
    return json.dumps(fields) + "\n"
