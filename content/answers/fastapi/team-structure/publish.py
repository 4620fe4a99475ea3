"""Writes down what each module promises over HTTP: `python -m publish`."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def current(module: str) -> dict[str, Any]:
    """The module's OpenAPI document as its code has it."""
    return import_module(f"shop.apps.{module}_service").app.openapi()


def published(module: str) -> Path:
    """Where the document lies that callers rely on; a change to it is reviewed."""
    return HERE / "shop" / module / "openapi.json"


if __name__ == "__main__":
    for module in ("catalogue", "orders", "billing"):
        text = json.dumps(current(module), indent=2, ensure_ascii=False)
        published(module).write_text(f"{text}\n", encoding="utf-8")
