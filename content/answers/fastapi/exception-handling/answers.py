"""From an exception to the response, and the handlers that FastAPI is given."""

import json
import logging
import uuid
from http.client import responses

from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from fastapi.utils import is_body_allowed_for_status_code
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from describe import describe
from domain_errors import DomainError
from problem import MEDIA_TYPE, TYPES, Problem
from storage import DatabaseDown
from tracing import trace_id

log = logging.getLogger("problems")


# region: answer
def answer(error: Exception) -> Response:
    """The problem that `error` is to the client, and one line for the log."""
    outcome = describe(error)
    title = responses.get(outcome.status, "Error")
    if outcome.kind:
        title = outcome.kind.replace("-", " ").capitalize()
    problem = Problem(
        type=TYPES + outcome.kind if outcome.kind else "about:blank",
        title=title,
        status=outcome.status,
        detail=outcome.detail,
        instance=uuid.uuid4().urn,
        trace_id=trace_id.get(),
        errors=outcome.errors,
    )
    report(problem, error)
    if not is_body_allowed_for_status_code(outcome.status):  # 204, 304
        return Response(None, outcome.status, outcome.headers)
    body = json.dumps(problem.model_dump(exclude_none=True))  # ASCII: cannot fail
    return Response(body, outcome.status, outcome.headers, MEDIA_TYPE)


# endregion: answer


def report(problem: Problem, error: Exception) -> None:
    """The stack is for what is ours to mend; it may quote data, so mind who reads."""
    failed = problem.status >= 500
    log.log(
        logging.ERROR if failed else logging.INFO,
        "%d %s %s %s",
        problem.status,
        problem.type,
        problem.instance,
        type(error).__name__,
        exc_info=error if failed else None,
    )


# region: handlers
async def handle(connection: Request | WebSocket, error: Exception) -> Response | None:
    if isinstance(connection, WebSocket):
        failed = answer(error).status_code >= 500  # logged; there is no body to send
        await connection.close(1011 if failed else 1008)  # no reason: it would leak
        return None
    return answer(error)


async def refuse(websocket: WebSocket, error: Exception) -> None:
    await websocket.close(1008)


HANDLERS = {
    HTTPException: handle,  # Starlette's: the router's 404 and 405 are not FastAPI's
    RequestValidationError: handle,
    WebSocketRequestValidationError: refuse,
    DomainError: handle,
    SQLAlchemyError: handle,
    DatabaseDown: handle,
}
# endregion: handlers
