"""OpenAPI describes what is sent."""

import json

from app import app, mounted
from plain import app as plain
from problem import MEDIA_TYPE


def test_openapi_documents_the_problem_and_nothing_else() -> None:
    """Each operation, included or mounted, says Problem; FastAPI's 422 is gone."""
    for described in app, mounted:
        schema = described.openapi()
        assert "ValidationError" not in schema["components"]["schemas"]
        assert "FieldFault" in schema["components"]["schemas"]
        for path in schema["paths"].values():
            for operation in path.values():
                assert "422" not in operation["responses"]
                (media,) = operation["responses"]["default"]["content"].items()
                assert media == (
                    MEDIA_TYPE,
                    {"schema": {"$ref": "#/components/schemas/Problem"}},
                )
    assert "HTTPValidationError" in json.dumps(plain.openapi())
