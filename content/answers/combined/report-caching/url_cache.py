"""A middleware that caches by URL. It leaks one tenant's report; do not copy."""

from fastapi import Request, Response
from starlette.middleware.base import RequestResponseEndpoint


async def cache_by_url(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    """Answer from Redis whatever the URL answered before."""
    redis, key = request.state.redis, f"url:{request.url}"
    if body := await redis.get(key):
        return Response(body, media_type="application/json")
    response = await call_next(request)
    body = b"".join([chunk async for chunk in response.body_iterator])
    if response.status_code == 200:
        await redis.set(key, body, ex=60)
    return Response(body, response.status_code, dict(response.headers))
