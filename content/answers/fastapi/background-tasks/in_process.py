"""The mail as a background task of the process that answers."""

import asyncio
import logging
from uuid import uuid4

import httpx
from fastapi import BackgroundTasks, FastAPI

from mail import send_welcome
from service import Mail, Pool, SignUp, User, create_account, lifespan

app = FastAPI(lifespan=lifespan)
log = logging.getLogger("uvicorn.error")


async def send_with_retries(mail: httpx.AsyncClient, email: str) -> None:
    """Try for a minute or so; then the mail is given up."""
    key = str(uuid4())
    for attempt in range(10):
        try:
            return await send_welcome(mail, email, key)
        except httpx.HTTPError as error:
            log.warning("attempt %d: %r", attempt + 1, error)
            await asyncio.sleep(min(0.1 * 2**attempt, 10))


# region: sign-up
@app.post("/signups", status_code=201)
async def sign_up(new: SignUp, pool: Pool, mail: Mail, tasks: BackgroundTasks) -> User:
    """Create the account; the mail goes out after the response."""
    async with pool.acquire(timeout=2) as connection:
        user = await create_account(connection, new)
    tasks.add_task(send_with_retries, mail, new.email)
    return user
    # endregion: sign-up
