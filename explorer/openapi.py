"""The public interface described in OpenAPI 3.1, from the same vocabularies that answer it."""

from __future__ import annotations

from typing import Any

from explorer import openapi_index, schema
from explorer.api import BASE
from explorer.api_neighbours import KINDS
from explorer.api_values import LATEST, MOST_ROWS
from explorer.config import SITE_NAME
from explorer.indicator import FRAMEWORK_KINDS, LENSES, LIFE_STAGES, POLARITIES
from explorer.levels import LEVELS
from explorer.openapi_parts import CODE, CSV_TABLE, NUMBER, TEXT, TEXTS, WORKBOOK, query, record
from explorer.workbook import DICTIONARY

VERSION = "1.0.0"


def document(version: str) -> dict[str, Any]:
    """Describe every address, its parameters and its answers; ``version`` is that of the data."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{SITE_NAME}: open data",
            "version": VERSION,
            "summary": "Indicators of social mobility by area, read only.",
            "description": "Every figure on the site, with its limits, status and provenance. No "
            f"key is needed. Version of the data: {version}. Figures are those of the publishers "
            "named with each measure, under the Open Government Licence v3.0 unless stated.",
            "license": {
                "name": "Open Government Licence v3.0",
                "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            },
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {"schemas": _schemas(), "responses": _responses()},
    }


def _paths() -> dict[str, Any]:
    level = query("level", "An area level.", {"type": "string", "enum": list(LEVELS)})
    kinds = {"type": "string", "enum": list(KINDS)}
    return {
        f"{BASE}/indicators": _get(
            "listIndicators", "Every measure, with levels, periods, breakdowns and provenance.",
            [], _json("indicators", "Indicator"),
        ),
        f"{BASE}/indicators/{{code}}": _get(
            "getIndicator", "One measure.", [_path("The measure's code.")],
            _json("indicators", "Indicator"), missing=True,
        ),
        f"{BASE}/areas": _get(
            "listAreas", "Areas of a level, or those a name, town or postcode district leads to. "
            "Give one of the two at least.",
            [level, query("q", "A name, town or postcode district.", CODE)],
            _json("areas", "Area"),
        ),
        f"{BASE}/areas/{{code}}": _get(
            "getArea", "One area, once for each level at which it stands.",
            [_path("The area's code.")], _json("areas", "Area"), missing=True,
        ),
        f"{BASE}/neighbours/{{code}}": _get(
            "listNeighbours", "Areas near or like an area, with reasons.",
            [_path("The area's code."), query("kind", "Which comparison.", kinds)],
            _json("neighbours", "Neighbour"), missing=True,
        ),
        **{
            f"{BASE}/values{ending}": _get(
                f"listValues{name}", words, _value_parameters(), content
            )
            for ending, name, words, content in _value_forms()
        },
        **{
            f"{BASE}/index{ending}": _get(f"getIndex{name}", words, openapi_index.parameters(), content)
            for ending, name, words, content in openapi_index.forms()
        },
        f"{BASE}/openapi.json": _get(
            "getDescription", "This description.", [],
            {"application/json": {"schema": {"type": "object"}}},
        ),
    }  # fmt: skip


def _value_forms():
    most = "Tidy rows, at most {:,}. Give an indicator or an area."
    yield "", "", most.format(MOST_ROWS["json"]), _json("values", "Value")
    yield ".csv", "Csv", most.format(MOST_ROWS["csv"]), CSV_TABLE
    yield ".xlsx", "Xlsx", most.format(MOST_ROWS["xlsx"]), WORKBOOK


def _value_parameters() -> list[dict[str, Any]]:
    groups = {"type": "string", "enum": list(schema.GROUP_TYPES)}
    return [
        query("indicator", "A measure's code.", CODE),
        query("level", "An area level.", {"type": "string", "enum": list(LEVELS)}),
        query("period", f"A period as in the values, or {LATEST}.", CODE),
        query("area", "An area's code.", CODE),
        query("group_type", "A breakdown, first or second; all gives undivided rows.", groups),
    ]


def _get(ident, words, parameters, content, *, missing: bool = False) -> dict[str, Any]:
    answers = {
        "200": {"description": "Found.", "content": content},
        "304": {"description": "Not changed since the answer whose tag was sent."},
        "400": {"$ref": "#/components/responses/Refused"},
    }
    # A code with a stroke in it is another address, which the 404 of the whole site answers.
    if missing:
        answers["404"] = {"$ref": "#/components/responses/Missing"}
    return {"get": {"operationId": ident, "summary": words, "parameters": parameters,
                    "responses": answers}}  # fmt: skip


def _path(words: str) -> dict[str, Any]:
    return {"name": "code", "in": "path", "required": True, "description": words, "schema": CODE}


def _json(name: str, items: str) -> dict[str, Any]:
    kind = {
        "type": "object",
        "required": [name],
        "properties": {name: {"type": "array", "items": {"$ref": f"#/components/schemas/{items}"}}},
    }
    return {"application/json": {"schema": kind}}


def _responses() -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "Refused": {"description": "The request names something unknown, lacks something, or asks "
                    "for too much; the message says what.", "content": error},
        "Missing": {"description": "Nothing has this code.", "content": error},
    }  # fmt: skip


def _schemas() -> dict[str, Any]:
    texts = dict.fromkeys((*schema.KEY, schema.STATUS), TEXT)
    numbers = dict.fromkeys(schema.MEASURES, NUMBER)
    value = {
        name: {**(texts | numbers)[name], "description": DICTIONARY[name]}
        for name in schema.COLUMNS
    }
    value[schema.STATUS]["enum"] = list(schema.STATUSES)
    return {
        "Value": record(value),
        "Indicator": record(_indicator()),
        "Area": record(
            {
                "code": TEXT, "name": TEXT, "level": {"type": "string", "enum": list(LEVELS)},
                "country": {"type": ["string", "null"]}, "valid_from": {"type": ["string", "null"]},
                "valid_to": {"type": ["string", "null"]}, "parents": {"type": "object"},
                "within": {"type": "array", "items": _link()},
                "programmes": {"type": "array", "items": _programme()},
                "clusters": {"type": "object", "additionalProperties": TEXT},
                "successors": TEXTS, "predecessors": TEXTS, "neighbours": TEXTS,
            }
        ),
        "Neighbour": record(
            {
                "code": TEXT, "name": TEXT, "level": TEXT, "kind": TEXT,
                "order": {"type": ["integer", "null"]}, "mutual": {"type": "boolean"},
                "reason": {"type": "object"},
            }
        ),
        **openapi_index.schemas(),
        "Error": record(
            {
                "error": record(
                    {"code": TEXT, "message": TEXT, "parameter": {"type": ["string", "null"]}}
                )
            }
        ),
    }  # fmt: skip


def _link() -> dict[str, Any]:
    share = {
        "type": "number",
        "description": "Part of the area that lies there: of its population, or of its land.",
    }
    basis = {"type": "string", "enum": list(schema.LINK_BASES)}
    return record({"level": TEXT, "code": TEXT, "name": TEXT, "share": share, "basis": basis})


def _programme() -> dict[str, Any]:
    part = {"type": "boolean", "description": "Whether it was only a part of the council of today."}
    return record({"programme": TEXT, "name": TEXT, "part": part})


def _indicator() -> dict[str, Any]:
    nullable = {"type": ["object", "null"]}
    framework = record({"kind": {"type": "string", "enum": list(FRAMEWORK_KINDS)}, "code": TEXT})
    return {
        **dict.fromkeys(
            ("code", "short_name", "full_name", "definition", "why", "covers", "where"), TEXT
        ),
        "caveats": TEXTS, "unit": {"type": "object"}, "decimal_places": {"type": "integer"},
        "polarity": {"type": "string", "enum": list(POLARITIES)},
        "life_stage": {"type": "string", "enum": list(LIFE_STAGES)},
        "framework": {"oneOf": [framework, {"type": "null"}]},
        "lens": {"type": "string", "enum": list(LENSES)}, "influence": TEXTS,
        "levels": {"type": "array", "items": {"type": "string", "enum": list(LEVELS)}},
        "periods": TEXTS, "breaks": TEXTS, "breakdowns": {"type": "array", "items": {"type": "object"}},
        "crossings": {"type": "array", "items": TEXTS}, "categories": TEXTS,
        "shown": {"type": "object"}, "group": nullable, "intervals": {"type": "boolean"},
        "sample_sizes": {"type": "boolean"}, "statuses": {"type": "object"},
        "rows": {"type": "integer"}, "editions": TEXTS,
        "edition_of": {"type": ["string", "null"]}, "release": {"type": ["string", "null"]},
        "index": {
            "type": ["string", "null"],
            "description": "The index of ours whose scores these are, by its code.",
        },
        "source": {"type": "object"}, "provenance": {"type": "object"},
    }  # fmt: skip
