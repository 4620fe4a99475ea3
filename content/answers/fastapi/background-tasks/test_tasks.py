"""What FastAPI's own background tasks do, and do not."""

import httpx
from samples_plugin import Serve

from conftest import until
from provider import Provider


async def test_the_response_does_not_wait_for_the_mail(
    serve: Serve, env: dict[str, str], pool: object, provider: Provider
) -> None:
    """The caller has its 201 while the provider has not answered."""
    provider.answers.clear()
    app = serve("in_process:app", env=env)
    async with httpx.AsyncClient(base_url=app.url, trust_env=False) as client:
        response = await client.post("/signups", json={"email": "ada@example.com"})
    assert response.status_code == 201
    await until(lambda: provider.sent)
    assert not provider.answers.is_set()


async def test_a_failed_task_takes_the_next_with_it(
    serve: Serve, env: dict[str, str], pool: object, provider: Provider
) -> None:
    """The caller sees 202, the log an error, and the second task never runs."""
    app = serve("in_process:app", env=env)
    async with httpx.AsyncClient(base_url=app.url, trust_env=False) as client:
        response = await client.post("/two-tasks")
        assert response.status_code == 202
    await until(lambda: "RuntimeError: a task failed" in app.log())
    app.stop()
    assert not provider.calls


async def test_a_refused_sign_up_leaves_no_job(
    serve: Serve, env: dict[str, str], pool: object, provider: Provider
) -> None:
    """A second account for one address fails, and its job with it."""
    app = serve("durable:app", env=env)
    async with httpx.AsyncClient(base_url=app.url, trust_env=False) as client:
        codes = [
            (
                await client.post("/signups", json={"email": "ada@example.com"})
            ).status_code
            for _ in range(2)
        ]
    assert codes == [201, 409]
