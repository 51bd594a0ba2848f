"""What the description of the interface is built of: kinds of value, parameters, contents."""

from __future__ import annotations

from typing import Any

from explorer.workbook import XLSX

CODE = {"type": "string", "minLength": 1, "maxLength": 200}
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
NUMBER = {"type": ["number", "null"]}
WHOLE = {"type": ["integer", "null"], "minimum": 1}
COUNT = {"type": "integer", "minimum": 0}
SHARE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
# What a table is sent as.
CSV_TABLE = {"text/csv": {"schema": TEXT}}
WORKBOOK = {XLSX: {"schema": {"type": "string", "format": "binary"}}}


def query(name: str, words: str, kind: dict[str, Any]) -> dict[str, Any]:
    """Describe one parameter of a query."""
    return {"name": name, "in": "query", "description": words, "schema": kind}


def record(properties: dict[str, Any]) -> dict[str, Any]:
    """Describe an object with these properties, all of them there and no others."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
