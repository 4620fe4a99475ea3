"""The mail as a job in the same transaction as the account."""

from fastapi import FastAPI

from jobs import enqueue
from service import Pool, SignUp, User, create_account, lifespan

app = FastAPI(lifespan=lifespan)


# region: sign-up
@app.post("/signups", status_code=201)
async def sign_up(new: SignUp, pool: Pool) -> User:
    """Create the account and the job that sends the mail, both or neither."""
    async with pool.acquire(timeout=2) as connection, connection.transaction():
        user = await create_account(connection, new)
        await enqueue(connection, "welcome", email=new.email)
    return user
    # endregion: sign-up
