"""Every way to fail, on a real server and a real PostgreSQL."""

import json

import psycopg
from samples_plugin import Record, Serve

from calls import CALLS, TYPED, client_at, send
from failures import INTERNAL
from problem import Problem

# What exceptions, tracebacks, SQL and requests hold, and no response may.
PLANTED = [INTERNAL, TYPED[:9], "accounts_email", "fkey", "INSERT", "Key ("]
PLANTED += ["Traceback", "Error:", "File ", "sqlalchemy", "asyncpg", "site-packages"]
INSIDE = {"half-way through a stream", "background task", "the same, too late"}


def leaks(text: str) -> list[str]:
    return [planted for planted in PLANTED if planted in text]


async def test_every_error_is_one_problem(
    serve: Serve, dsn: str, record: Record
) -> None:
    """Each error gets one shape, a trace id that the log has, and tells no secret.

    Only what fails after the headers have gone can no longer be answered. FastAPI
    alone sends a rejected password back, although the field is a SecretStr.
    """
    env = {"DATABASE_URL": dsn}
    app, plain = serve("app:app", env=env), serve("plain:app", env=env)
    lines = [f"{'error':<26}{'FastAPI alone':<25}with guard and handlers"]
    problems = dict[str, str]()
    async with client_at(plain.url) as theirs, client_at(app.url) as ours:
        for call in CALLS:
            alone, seen = await send(theirs, call), await send(ours, call)
            lines.append(f"{call.label:<26}{alone!s:<25}{seen}")
            trace_id = seen.headers["trace-id"]
            assert leaks(seen.everything) == [], call
            if call.label == "field invalid":
                assert leaks(alone.everything) == [TYPED[:9]]
            if call.label in INSIDE:
                assert seen.status < 300
                app.wait_for(f"ERROR trace={trace_id} uvicorn.error: Exception in ASGI")
                told = f"trace={trace_id} problems:"
                assert told not in app.log(), "the log has no problem that nobody got"
                continue
            problems[call.label] = seen.body
            problem = Problem.model_validate_json(seen.body, extra="forbid")
            assert seen.is_problem
            assert (problem.status, problem.trace_id) == (seen.status, trace_id)
            assert (problem.errors is not None) == (seen.status == 422)
            entry = f"trace={trace_id} problems: {seen.status} {problem.type} "
            assert entry + problem.instance in app.log()
    record("paths", "\n".join(lines))
    shown = json.dumps(json.loads(problems["field invalid"]), indent=2)
    ids = [r'(?<="trace_id": ")\w+', r'(?<="instance": ")[^"]+']
    record("problem", shown, mask=ids)

    with psycopg.connect(dsn) as connection:
        (orders,) = connection.execute("SELECT count(*) FROM orders").fetchone() or ()
    assert orders == 0, "the order that was answered with 201 is nowhere"
    assert TYPED not in app.log()
    assert INTERNAL in app.log(), "developers see what clients do not"
