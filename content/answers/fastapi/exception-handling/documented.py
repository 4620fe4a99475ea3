"""OpenAPI that says what is sent."""

from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from problem import MEDIA_TYPE, Problem

SCHEMAS = "#/components/schemas/"

# region: documented
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "default": {  # where it is given, FastAPI leaves its own 422 out
        "description": "Any error",
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{SCHEMAS}Problem"}}},
    }
}


# endregion: documented
def document(app: FastAPI) -> None:
    """Add the schemas that PROBLEMS refers to: a `model` would be application/json."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        schema = generate()
        template = SCHEMAS + "{model}"
        models = [(Problem, "serialization")]
        _, problem = models_json_schema(models, ref_template=template)
        components = schema.setdefault("components", {})
        components.setdefault("schemas", {}).update(problem["$defs"])
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
