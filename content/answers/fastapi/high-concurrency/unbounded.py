"""The same service without the gate: everybody waits for the pool."""

from fastapi import FastAPI

import news
import orders
import service
from gauge import CountOpen

app = FastAPI(lifespan=service.lifespan)
app.add_middleware(CountOpen)
app.include_router(orders.router)
app.include_router(news.router)
app.include_router(service.router)
