"""The mail as a job in the same transaction as the account."""

import asyncpg
from fastapi import FastAPI, HTTPException

from jobs import enqueue
from service import Pool, SignUp, User, lifespan

app = FastAPI(lifespan=lifespan)


# region: sign-up
@app.post("/signups", status_code=201)
async def sign_up(new: SignUp, pool: Pool) -> User:
    """Create the account and the job that sends the mail, both or neither."""
    insert = "INSERT INTO users (email) VALUES ($1) RETURNING id"
    try:
        async with pool.acquire(timeout=2) as connection, connection.transaction():
            user = User(id=await connection.fetchval(insert, new.email))
            await enqueue(connection, "welcome", email=new.email)
    except asyncpg.UniqueViolationError:
        raise HTTPException(409, "There is an account for this address.") from None
    return user
    # endregion: sign-up
