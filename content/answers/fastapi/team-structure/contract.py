"""Says what a change of an OpenAPI document breaks for those who call it."""

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
Fields = dict[str, tuple[bool, str]]
"""Path of a field → whether it is always there, and what it holds."""


# region: rules
def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """Additions pass, but for a new demand. What is unclear counts as a change."""
    faults = []
    for call, operation in operations(old).items():
        if call not in operations(new):
            faults.append(f"{call}: removed")
            continue
        changed = operations(new)[call]
        gave, gives = answers(old, operation), answers(new, changed)
        took, takes = inputs(old, operation), inputs(new, changed)
        for path in gave.keys() - gives.keys():
            faults.append(f"{call}: answer lost {path}")
        for path in gave.keys() & gives.keys():
            if gives[path] not in (gave[path], (True, gave[path][1])):
                faults.append(f"{call}: answer changed {path}")
        for path in took.keys() - takes.keys():
            faults.append(f"{call}: no longer takes {path}")
        for path, (required, kind) in takes.items():
            if path in took and kind != took[path][1]:
                faults.append(f"{call}: takes another {path}")
            elif required and not took.get(path, (False, ""))[0]:
                faults.append(f"{call}: now demands {path}")
    return sorted(faults)


# endregion: rules


def operations(document: Schema) -> dict[str, Schema]:
    """`GET /products` → its operation."""
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def answers(document: Schema, operation: Schema) -> Fields:
    """What a success holds."""
    found: Fields = {}
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            found[status] = (True, "")
            found |= dict(body(document, response, status))
    return found


def inputs(document: Schema, operation: Schema) -> Fields:
    """The parameters, and the fields of the body."""
    found: Fields = {
        f"{parameter['in']} {parameter['name']}": (
            parameter.get("required", False),
            bare(document, parameter["schema"]),
        )
        for parameter in operation.get("parameters", [])
    }
    return found | dict(body(document, operation.get("requestBody", {}), "body"))


def body(
    document: Schema, holder: Schema, name: str
) -> Iterator[tuple[str, tuple[bool, str]]]:
    """The fields of a JSON body."""
    for media in holder.get("content", {}).values():
        yield from fields(document, media["schema"], name, holder.get("required", True))


def fields(
    document: Schema, schema: Schema, path: str, required: bool
) -> Iterator[tuple[str, tuple[bool, str]]]:
    """The leaves below a schema, and the objects and arrays on the way to them."""
    schema = resolved(document, schema)
    if "items" in schema:
        yield from fields(document, schema["items"], f"{path}[]", required)
    elif "properties" in schema:
        for name, inner in schema["properties"].items():
            needed = required and name in schema.get("required", [])
            yield from fields(document, inner, f"{path}.{name}", needed)
    else:
        yield path, (required, bare(document, schema))


def resolved(document: Schema, schema: Schema) -> Schema:
    """The schema itself, where there is a reference to it."""
    if "$ref" not in schema:
        return schema
    return document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]


def bare(document: Schema, schema: Schema) -> str:
    """A schema as text, without what is only for people."""
    told = {"title", "description", "examples", "default"}
    kept = {k: v for k, v in resolved(document, schema).items() if k not in told}
    return json.dumps(kept, sort_keys=True)
