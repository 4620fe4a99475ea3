"""The one place that decides what a client learns of an exception."""

from functools import singledispatch
from http.client import responses

from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from domain_errors import DomainError
from fields import fault
from outcome import FAILED, Outcome
from sqlstates import UNAVAILABLE, outcome_of
from storage import DatabaseDown


# region: describe
@singledispatch
def describe(error: Exception) -> Outcome:
    """By the class of the error, the nearest first, as Starlette finds a handler."""
    return FAILED


@describe.register
def _(error: HTTPException) -> Outcome:
    status, detail = error.status_code, error.detail
    if status >= 500 or not isinstance(detail, str):  # often str(exception)
        detail = responses.get(status, "Error")
    return Outcome(status, detail, headers=error.headers)


@describe.register
def _(error: RequestValidationError) -> Outcome:
    errors = [fault(one, error.body) for one in error.errors()]
    return Outcome(422, "The request is not valid.", "invalid-request", errors=errors)


@describe.register
def _(error: DomainError) -> Outcome:
    return Outcome(error.status, str(error), error.kind)


# endregion: describe


@describe.register
def _(error: DBAPIError) -> Outcome:
    return outcome_of(error)


@describe.register(PoolTimeout)
@describe.register(DatabaseDown)
def _(error: Exception) -> Outcome:
    return UNAVAILABLE


@describe.register
def _(error: ExceptionGroup) -> Outcome:
    """A TaskGroup wraps even a single error; of several, none speaks for all."""
    alone = len(error.exceptions) == 1
    return describe(error.exceptions[0]) if alone else FAILED
