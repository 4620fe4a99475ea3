"""Articles that are edited by people: the version travels as an ETag."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import asyncpg
from fastapi import Depends, FastAPI, Header, HTTPException, Path, Request, Response
from pydantic import BaseModel, Field


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the pool for as long as the app runs."""
    dsn = os.environ["DATABASE_URL"]
    async with asyncpg.create_pool(
        dsn, min_size=1, max_size=5, command_timeout=10
    ) as pool:
        app.state.pool = pool
        yield


def get_pool(request: Request) -> asyncpg.Pool:
    """The pool that the lifespan opened."""
    pool: asyncpg.Pool = request.app.state.pool
    return pool


Pool = Annotated[asyncpg.Pool, Depends(get_pool)]
ArticleId = Annotated[int, Path(ge=1, le=2**31 - 1)]
app = FastAPI(lifespan=lifespan)


class Article(BaseModel):
    """What a person reads and edits."""

    title: Annotated[str, Field(min_length=1, max_length=200)]


@app.get("/articles/{article_id}")
async def read_article(
    article_id: ArticleId, pool: Pool, response: Response
) -> Article:
    """The article, with its version as an ETag."""
    row = await pool.fetchrow(
        "SELECT title, version FROM articles WHERE id = $1", article_id
    )
    if row is None:
        raise HTTPException(404, "No such article.")
    response.headers["ETag"] = f'"{row["version"]}"'
    return Article(title=row["title"])


async def read_version(if_match: Annotated[str | None, Header()] = None) -> int:
    """The version that the client has read; 0, which no row has, for a foreign tag."""
    if if_match is None or if_match == "*":
        raise HTTPException(428, "Send If-Match with the ETag that you read.")
    tag = re.fullmatch(r'"([1-9][0-9]{0,17})"', if_match)
    return int(tag[1]) if tag else 0


# region: edit
@app.patch("/articles/{article_id}", status_code=204)
async def edit_article(
    article_id: ArticleId,
    article: Article,
    version: Annotated[int, Depends(read_version)],
    pool: Pool,
) -> Response:
    written = await pool.fetchval(
        "UPDATE articles SET title = $3, version = version + 1 "
        "WHERE id = $1 AND version = $2 RETURNING version",
        article_id,
        version,
        article.title,
    )
    if written is None:
        raise HTTPException(412, "The article has changed. Read it again.")
    return Response(status_code=204, headers={"ETag": f'"{written}"'})


# endregion: edit
