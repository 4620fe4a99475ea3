"""The report behind the middleware that caches by URL."""

from fastapi import FastAPI

from app import revenue
from resources import lifespan
from url_cache import cache_by_url

app = FastAPI(lifespan=lifespan)
app.middleware("http")(cache_by_url)
app.get("/reports/revenue")(revenue)
