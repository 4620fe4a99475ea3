"""The service: work behind a gate, waiters and probes beside it."""

from fastapi import FastAPI

import news
import orders
import service
from admission import ADMITTED
from gauge import CountOpen

# region: app
app = FastAPI(lifespan=service.lifespan)
app.add_middleware(CountOpen)
app.include_router(orders.router, dependencies=[ADMITTED])
app.include_router(news.router)
app.include_router(service.router)
# endregion: app
