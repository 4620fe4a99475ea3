"""The same routes with what FastAPI does by itself."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

import accounts
import failures
from failures import Faulty
from storage import engine

app = FastAPI(lifespan=engine)
app.add_middleware(Faulty)
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"])
app.include_router(accounts.router)
app.include_router(failures.router)
mounted = FastAPI()
failures.add_failures(mounted)
app.mount("/mounted", mounted)
