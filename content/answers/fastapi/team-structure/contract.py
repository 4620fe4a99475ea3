"""Says what a change of an OpenAPI document breaks for those who call it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]

TOLD = {"title", "description", "examples", "deprecated"}
"""Keywords that are only for people."""


def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """Additions pass, but for a new demand. What is unclear counts as a change."""
    faults = []
    for call, operation in operations(old).items():
        changed = operations(new).get(call)
        if changed is None:
            faults.append(f"{call}: removed")
            continue
        took, takes = inputs(old, operation), inputs(new, changed)
        gave, gives = answers(operation), answers(changed)
        faults += [f"{call}: {fault}" for fault in Takes(old, new).faults(took, takes)]
        faults += [f"{call}: {fault}" for fault in Gives(old, new).faults(gave, gives)]
    return sorted(faults)


def operations(document: Schema) -> dict[str, Schema]:
    """`GET /products` → its operation."""
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def inputs(document: Schema, operation: Schema) -> Schema:
    """The parameters, the body and the login, as the fields of one object."""
    fields, required = {}, []
    for given in operation.get("parameters", []):
        name = f"{given['in']} {given['name']}"
        fields[name] = given["schema"]
        required += [name] if given.get("required") else []
    holder = operation.get("requestBody", {})
    for media, content in holder.get("content", {}).items():
        fields[f"body {media}"] = content["schema"]
        required += [f"body {media}"] if holder.get("required") else []
    if login := operation.get("security", document.get("security")):
        fields["login"] = {"security": login}
        required.append("login")
    return {"properties": fields, "required": required}


def answers(operation: Schema) -> Schema:
    """What a success holds, as the fields of one object."""
    fields = {}
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            fields[status] = {}
            for media, content in response.get("content", {}).items():
                fields[f"{status} {media}"] = content["schema"]
    return {"properties": fields, "required": list(fields)}


@dataclass
class Comparison:
    """One schema before and after; a subclass knows in which direction it travels."""

    old: Schema
    new: Schema
    seen: set[tuple[str, str]] = field(default_factory=set)
    """What is compared already, behind references: a category may hold categories."""

    # region: rules
    def faults(self, old: Any, new: Any, path: str = "") -> Iterator[str]:
        """Fields have rules of their own; any other keyword must stay as it was."""
        if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            for before, after in zip(old, new, strict=True):
                yield from self.faults(before, after, path)
        elif not (isinstance(old, dict) and isinstance(new, dict)):
            if old != new:
                yield f"changed {path}"
        elif "$ref" in old or "$ref" in new:
            yield from self.behind_references(old, new, path)
        else:
            yield from self.of_fields(old, new, path)
            for key in sorted((old.keys() | new.keys()) - self.free(old, new)):
                below = f"{path}[]" if key == "items" else path
                yield from self.faults(old.get(key), new.get(key), below)

    # endregion: rules

    def behind_references(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """The same for what they point to."""
        pair = (str(old), str(new))
        if pair not in self.seen:
            self.seen.add(pair)
            before, after = resolved(self.old, old), resolved(self.new, new)
            yield from self.faults(before, after, path)

    def of_fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """What is wrong with the fields of an object."""
        before, after = old.get("properties", {}), new.get("properties", {})
        needed, needs = set(old.get("required", [])), set(new.get("required", []))
        for name in sorted(before.keys() | needed | needs | after.keys()):
            inner = f"{path}.{name}" if path else name
            if fault := self.of_presence(
                (name in before, name in needed), (name in after, name in needs)
            ):
                yield f"{fault} {inner}"
            if name in before and name in after:
                yield from self.faults(before[name], after[name], inner)

    def of_presence(self, old: tuple[bool, bool], new: tuple[bool, bool]) -> str | None:
        """What is wrong with (there, required) before and after."""
        raise NotImplementedError

    def free(self, old: Schema, new: Schema) -> set[str]:
        """The keywords that may differ."""
        return TOLD | {"properties", "required"}


class Gives(Comparison):
    """An answer: it may gain fields, never lose or loosen one."""

    def of_presence(self, old: tuple[bool, bool], new: tuple[bool, bool]) -> str | None:
        if old[0] and not new[0]:
            return "answer lost"
        return "answer may lack" if old[1] and not new[1] else None

    def free(self, old: Schema, new: Schema) -> set[str]:
        return super().free(old, new) | {"default"}


class Takes(Comparison):
    """A request: it may not demand more."""

    def of_presence(self, old: tuple[bool, bool], new: tuple[bool, bool]) -> str | None:
        if old[0] and not new[0]:
            return "no longer takes"
        return "now demands" if new[1] and not old[1] else None

    def free(self, old: Schema, new: Schema) -> set[str]:
        both = "default" in old and "default" in new
        return super().free(old, new) | (set() if both else {"default"})


def resolved(document: Schema, schema: Schema) -> Schema:
    """The schema itself, where there is a reference to it, with what stands beside."""
    if "$ref" not in schema:
        return schema
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    name = schema["$ref"].rpartition("/")[2]
    return document["components"]["schemas"][name] | beside
