"""Run the service: `python -m serving` is the image's CMD, in exec form."""

import os

import uvicorn

from drain import DrainingServer, Farewell
from service import app

served = Farewell(app)  # around all of it: FastAPI answers a 500 outside its middleware

if __name__ == "__main__":
    config = uvicorn.Config(
        served,
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8000")),
        timeout_graceful_shutdown=int(os.environ.get("FINISH_SECONDS", "20")),
        use_colors=False,
    )
    DrainingServer(config, float(os.environ.get("DRAIN_SECONDS", "0"))).run()
