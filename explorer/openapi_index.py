"""The index over the public interface, as OpenAPI describes it."""

from __future__ import annotations

from typing import Any

from explorer.api_index import INDEX_LEVELS
from explorer.api_index_table import DICTIONARY as INDEX_WORDS
from explorer.index_definition import STAGES
from explorer.index_text import ALLOWED, MAX_TEXT, NOTHING
from explorer.openapi_parts import (
    COUNT,
    CSV_TABLE,
    NUMBER,
    SHARE,
    TEXT,
    TEXTS,
    WHOLE,
    WORKBOOK,
    query,
    record,
)


def forms():
    """Give the ending of each form's address, its name, what it answers and its content."""
    words = "An index of ours with any weights: scores, ranks, rank intervals and what they are "
    json = {"application/json": {"schema": {"$ref": "#/components/schemas/Index"}}}
    yield "", "", f"{words}made of, by area.", json
    yield ".csv", "Csv", f"{words}made of, one row an area.", CSV_TABLE
    yield ".xlsx", "Xlsx", f"{words}made of, with notes.", WORKBOOK


def parameters() -> list[dict[str, Any]]:
    """What each form takes."""
    level = query(
        "level",
        f"Which areas, and so which index: {', '.join(INDEX_LEVELS)}.",
        {"type": "string", "enum": list(INDEX_LEVELS), "default": INDEX_LEVELS[0]},
    )
    weights = query(
        "weights",
        "Life stages and measures of the index with how much they count, from 0 to 100; "
        "only proportions matter. Stages that are not named count nothing, nor do the other "
        "measures of a stage of which one is named. The usual weights where it is left out.",
        {"type": "string", "maxLength": MAX_TEXT},
    )
    weights["example"] = "school:60,working_lives:40"
    allow = query(
        "allow",
        f"What rank intervals allow for: any of {', '.join(ALLOWED)}, with commas "
        f"between, or {NOTHING}. Everything where it is left out.",
        {"type": "string", "maxLength": 200},
    )
    allow["example"] = ",".join(ALLOWED[:2])
    return [level, weights, allow]


def schemas() -> dict[str, Any]:
    """The whole answer, and one area of it."""
    return {"Index": _index(), "IndexArea": _index_area()}


def _index() -> dict[str, Any]:
    shares = {
        "type": "object",
        "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1},
    }
    said = {
        name: {**kind, "description": INDEX_WORDS[name]}
        for name, kind in (
            ("level", {"type": "string", "enum": list(INDEX_LEVELS)}),
            ("index", TEXT),
            ("n", COUNT),
            ("seed", {"type": "integer"}),
            ("draws", {"type": "integer"}),
            ("data_version", TEXT),
            ("allow", {"type": "array", "items": {"type": "string", "enum": list(ALLOWED)}}),
        )
    }
    stage = record({"name": TEXT, "n": {**COUNT, "description": "How many areas it ranks."}})
    measure = {
        **dict.fromkeys(("code", "short_name", "life_stage", "polarity"), TEXT),
        "period": {"type": ["string", "null"]},
        "error": {**TEXT, "description": "Where what is known of its error comes from."},
        "why": TEXT,
        "source": {"type": "object"},
    }
    return record(
        {
            **said, "code": TEXT,
            "words": {**TEXTS, "description": "What must be said beside any rank."},
            "weights": record({"stages": shares, "indicators": shares}),
            "weights_text": {
                **TEXT, "description": "The weights as the page /index takes them; empty at the "
                "usual weights.",
            },
            "method": {**TEXT, "description": "The page that says how it is worked out."},
            "licence": record({"code": TEXT, "name": TEXT, "url": TEXT}), "attribution": TEXT,
            "stages": {"type": "object", "additionalProperties": stage},
            "indicators": {"type": "array", "items": record(measure)},
            "areas": {"type": "array", "items": {"$ref": "#/components/schemas/IndexArea"}},
        }
    )  # fmt: skip


def _index_area() -> dict[str, Any]:
    ranks = {"score": NUMBER, **dict.fromkeys(("rank", "rank_low", "rank_high"), WHOLE)}
    kinds = {
        "area_code": TEXT, "area_name": TEXT, **ranks, "p_hotspot": SHARE, "p_coldspot": SHARE,
        "standing": TEXT, "reason": TEXT,
    }  # fmt: skip
    said = {name: {**kind, "description": INDEX_WORDS[name]} for name, kind in kinds.items()}
    stage = {
        name: {**kind, "description": INDEX_WORDS[name]}
        for name, kind in {**ranks, "present": COUNT, "of": COUNT}.items()
    }
    stages = {"type": "object", "propertyNames": {"enum": list(STAGES)},
              "additionalProperties": record(stage)}  # fmt: skip
    parts = {"type": "object", "additionalProperties": NUMBER,
             "description": INDEX_WORDS["contribution"]}  # fmt: skip
    return record({**said, "stages": stages, "contributions": parts})
