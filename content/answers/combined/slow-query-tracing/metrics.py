"""What Prometheus scrapes. Every label value comes from our own code."""

import os
from typing import Annotated

from fastapi import APIRouter, Header, Response
from prometheus_client import REGISTRY, CollectorRegistry, Histogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

router = APIRouter()

# region: histograms
# Dense around the objective of 100 ms; a percentile is read between two bounds.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 5)

REQUESTS = Histogram(
    "http_request_seconds",
    "From the first byte to the last.",
    ["method", "route", "status"],
    buckets=BOUNDS,
)
POOL_WAIT = Histogram(
    "db_pool_wait_seconds",
    "Until the pool lent a connection.",
    ["route"],
    buckets=BOUNDS,
)
QUERIES = Histogram(
    "db_query_seconds",
    "From sending a statement to its rows.",
    ["route", "statement", "outcome"],
    buckets=BOUNDS,
)
# endregion: histograms


@router.get("/metrics", include_in_schema=False)
def read_metrics(accept: Annotated[str, Header()] = "") -> Response:
    """All metrics, of all workers when they share PROMETHEUS_MULTIPROC_DIR.

    Keep it off the public port: it tells routes, traffic and statements.
    """
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    encode, content_type = choose_encoder(accept)
    return Response(encode(registry), headers={"Content-Type": content_type})
