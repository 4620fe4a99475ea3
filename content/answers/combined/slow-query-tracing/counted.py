"""The app's metrics without its database: enough to ask who counts what."""

from fastapi import FastAPI, Response
from prometheus_client import REGISTRY, generate_latest

import metrics
from routes import RequestMetrics

app = FastAPI()
app.add_middleware(RequestMetrics)
app.include_router(metrics.router)


@app.get("/own")
async def read_own() -> Response:
    """What this worker has counted: all that a plain registry tells."""
    return Response(generate_latest(REGISTRY))
