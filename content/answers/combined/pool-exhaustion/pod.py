"""The fixed app as a process of its own: `uvicorn pod:app`."""

import os

from database import Settings
from fixed import router
from service import create_app

app = create_app(
    router,
    Settings(
        os.environ["DATABASE_URL"],
        name=f"orders-{os.getpid()}",
        pool_size=int(os.environ["POOL_SIZE"]),
        pool_timeout=10,
    ),
)
