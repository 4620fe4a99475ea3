"""Validation errors: where, why, and never what."""

import json
from string import Formatter
from typing import Annotated, Any, Literal
from urllib.parse import unquote
from uuid import UUID

import pytest
from fastapi import FastAPI, Header
from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    HttpUrl,
    ValidationError,
    field_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_core._pydantic_core import list_all_errors
from starlette.datastructures import FormData

from answers import HANDLERS
from conftest import client_of
from fields import OWN, QUOTING, fault


class Card(BaseModel):
    kind: Literal["card"]
    number: str = Field(alias="card/no~", min_length=4)


class Transfer(BaseModel):
    kind: Literal["transfer"]
    iban: str

    @field_validator("iban")
    @classmethod
    def has_digits(cls, iban: str) -> str:
        int(iban[2:])
        return iban


class Order(BaseModel):
    id: UUID
    site: HttpUrl
    ways: list[Annotated[Card | Transfer, Field(discriminator="kind")]]
    prices: dict[str, int] = {}


app = FastAPI(exception_handlers=HANDLERS)


@app.post("/orders/{number}")
async def order(
    number: int, order: Order, limit: int, x_shop: Annotated[int, Header()]
) -> None: ...


async def faults(body: object, path: str = "/orders/1?limit=1", shop: str = "1") -> Any:
    """The errors of the problem, by the place that each names."""
    async with client_of(app) as client:
        answer = await client.post(path, json=body, headers={"X-Shop": shop})
    assert answer.status_code == 422
    return {(e["source"], e["pointer"]): e for e in answer.json()["errors"]}


def resolve(document: Any, pointer: str) -> Any:
    """RFC 6901, as a client would do it."""
    for step in unquote(pointer.removeprefix("#")).split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        document = document[int(key) if isinstance(document, list) else key]
    return document


async def test_pointers_lead_into_the_document_that_was_sent() -> None:
    """A pointer resolves in the client's own JSON, through unions and odd keys."""
    body = {
        "id": "sesame-uuid",
        "site": "sesame",
        "ways": [
            {"kind": "card", "card/no~": "7"},
            {"kind": "transfer", "iban": "DEsesame"},
            {"kind": "sesame"},
            {"kind": "transfer"},
        ],
        "prices": {"a b": "sesame"},
    }
    found = await faults(body)
    assert found.keys() == {
        ("body", "#/id"),
        ("body", "#/site"),
        ("body", "#/ways/0/card~1no~0"),
        ("body", "#/ways/1/iban"),
        ("body", "#/ways/2"),
        ("body", "#/ways/3/iban"),
        ("body", "#/prices/a%20b"),
    }
    for _, pointer in found:
        if pointer != "#/ways/3/iban":  # it is missing
            resolve(body, pointer)
    assert "sesame" not in json.dumps(list(found.values()))


async def test_the_words_of_a_validator_are_never_sent() -> None:
    """A custom error may quote the input in its text, with a context or without."""

    def refuse(value: str) -> str:
        if value == "sesame":
            raise PydanticCustomError("odd", "not {it}", {"it": value})
        raise PydanticCustomError("value_error", f"not {value}")  # type: ignore[arg-type]

    class Pair(BaseModel):
        one: Annotated[str, AfterValidator(refuse)]
        two: Annotated[str, AfterValidator(refuse)]

    with pytest.raises(ValidationError) as caught:
        Pair(one="sesame", two="sesame seed")
    for error in caught.value.errors():
        assert "sesame" in error["msg"]
        told = fault({**error, "loc": ("body", *error["loc"])}, {"one": 1, "two": 2})
        assert (told.pointer, told.detail) == (f"#/{error['loc'][0]}", "Invalid value")


def test_a_field_of_a_form_keeps_its_name() -> None:
    """A form is no dict; its faults still say which field is meant."""
    error = {"loc": ("body", "limit"), "type": "int_parsing", "msg": "No integer"}
    assert fault(error, FormData([("limit", "x")])).pointer == "#/limit"


async def test_parameters_are_named_by_where_they_are() -> None:
    """Query, path and header faults have the same shape as those of the body."""
    body = {"id": str(UUID(int=1)), "site": "https://x.example", "ways": []}
    found = await faults(body, "/orders/sesame?limit=sesame", "sesame")
    assert {(e["source"], e["pointer"], e["code"]) for e in found.values()} == {
        ("path", "#/number", "int_parsing"),
        ("query", "#/limit", "int_parsing"),
        ("header", "#/x-shop", "int_parsing"),
    }


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/json", b'{"id": NaN}'),
        ("application/json", rb'{"id": "\ud800"}'),
        ("application/json", rb'{"prices": {"\ud800": "x"}}'),
        ("text/plain", b"\xff"),
    ],
    ids=["NaN", "half a pair", "half a pair in a key", "not UTF-8"],
)
async def test_a_body_can_break_the_default_handler(media: str, body: bytes) -> None:
    """NaN, half a surrogate pair or other bytes make FastAPI's own 422 a 500."""
    alone, ours = FastAPI(), FastAPI(exception_handlers=HANDLERS)
    statuses = list[int]()
    for one in alone, ours:

        @one.post("/")
        async def add(order: Order) -> None: ...

        async with client_of(one) as client:
            headers = {"Content-Type": media}
            answer = await client.post("/", content=body, headers=headers)
            statuses.append(answer.status_code)
    assert statuses == [500, 422]


def test_every_text_of_pydantic_that_quotes_the_input_is_known() -> None:
    """Each placeholder in Pydantic's messages comes from the model, or is left out."""
    of_the_model = {
        *("attribute", "method_name", "class_name", "class", "field_type", "encoding"),
        *("gt", "ge", "lt", "le", "multiple_of", "pattern", "expected", "tz_expected"),
        *("min_length", "max_length", "expected_plural"),
        *("discriminator", "expected_tags", "expected_schemes", "expected_version"),
        *("max_digits", "decimal_places", "whole_digits"),
    }
    used = {
        name
        for error in list_all_errors()
        if error["type"] in OWN
        for _, name, _, _ in Formatter().parse(error["message_template_python"])
        if name
    }
    assert used - of_the_model == QUOTING
