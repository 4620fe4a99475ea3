"""Changes that hide: below a union, in a dict, behind an optional object, in itself."""

from collections.abc import Callable
from typing import Annotated, Any

from annotated_types import MaxLen
from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, create_model

Document = dict[str, Any]


def model(**fields: Any) -> type[BaseModel]:
    """A model with this name in each version of an API."""
    return create_model("Depot", **fields)


old = model(street=(str, ...))
strict = create_model("Depot", __config__=ConfigDict(extra="forbid"), street=(str, ...))
other = model(lane=(str, ...))
demanding = model(street=(str, ...), zone=(str, ...))


def nested(inner: type[BaseModel]) -> type[BaseModel]:
    """A model with a depot that may be left out."""
    return create_model("Product", depot=(inner, inner.model_construct()))


def endless(**fields: Any) -> type[BaseModel]:
    """A model that holds itself."""
    return create_model("Category", below=("list[Category]", []), **fields)


async def nothing() -> None: ...


def gives(answer: Any) -> Document:
    """An API that answers with this type."""
    app = FastAPI()
    app.get("/", response_model=answer)(nothing)
    return app.openapi()


def takes(body: Any) -> Document:
    """An API that takes a body of this type."""
    app = FastAPI()

    @app.post("/")
    async def post(given: body) -> None: ...

    return app.openapi()


def guarded(*dependencies: Callable[..., Any]) -> Document:
    """An API whose call depends on these."""
    app = FastAPI()
    app.get("/", dependencies=[Depends(x) for x in dependencies])(nothing)
    return app.openapi()


HIDDEN = {
    "in a union": (gives(old | None), gives(other | None)),
    "in a dict": (gives(dict[str, old]), gives(dict[str, other])),
    "in itself": (gives(endless(name=(str, ...))), gives(endless(label=(str, ...)))),
    "an answer may leave it out": (gives(old), gives(model(street=(str, "")))),
    "in an optional object": (takes(nested(old)), takes(nested(demanding))),
    "unknown fields are refused": (takes(old), takes(strict)),
    "shorter lists": (takes(list[str]), takes(Annotated[list[str], MaxLen(1)])),
    "another default": (
        takes(model(zone=(str, "A"))),
        takes(model(zone=(str, "B"))),
    ),
    "a login": (guarded(), guarded(HTTPBearer())),
}
"""Change → the documents before and after it."""
