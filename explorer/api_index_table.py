"""An index as one flat table: CSV with what it was worked out with in every row, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from explorer import api_index, index_text, workbook
from explorer.api_index import Asked
from explorer.downloads import safe
from explorer.index import Allow
from explorer.index_definition import Definition
from explorer.indicator import LIFE_STAGES
from explorer.metrics.scores import Weights
from explorer.store import Store

AREA = ("area_code", "area_name", "score", "rank", "rank_low", "rank_high", "p_hotspot",
        "p_coldspot", "standing", "reason")  # fmt: skip
STAGE = ("score", "rank", "rank_low", "rank_high", "present", "of")
CONTRIBUTION = "contribution_"
# Of the whole answer; in a CSV every row says them, for rows are copied without their head.
OF_ALL = ("n", "index", "level", "weights", "allow", "seed", "draws", "data_version", "licence")
# What each name means, in the table, in the JSON and in the description of the interface.
DICTIONARY = {
    "area_code": "The area's code.",
    "area_name": "The area's name.",
    "score": "Positive is better; not comparable between indices. Empty where the area has too "
    "few people or too little data.",
    "rank": "1 is the best; areas with the same score share the better rank.",
    "rank_low": "The better end of the 90% rank interval.",
    "rank_high": "The worse end of the 90% rank interval.",
    "p_hotspot": "The share of draws in which the area is in the best fifth, from 0 to 1.",
    "p_coldspot": "The share of draws in which the area is in the worst fifth, from 0 to 1.",
    "standing": "clear (in at least 95% of the draws), probable (at least half) or possible (the "
    "interval touches that fifth), with coldspot or hotspot; both, the likelier first, where the "
    "interval touches both; empty where it is neither.",
    "reason": "Why there is no score; empty where there is one.",
    "present": "How many of the measures that count in the life stage the area has.",
    "of": "How many measures count in the life stage.",
    "contribution": "What the measure adds to the score or takes from it; they add up to it. "
    "Empty where the area has no figure or no score, or the measure does not count.",
    "n": "How many areas have a rank.",
    "index": "The name of the index.",
    "level": "The areas that are ranked.",
    "weights": "What each life stage counts, in per cent, and each measure within its stage where "
    "that is not as usual.",
    "allow": "What the rank intervals allow for: limits (published limits and group sizes), "
    "yearly (variation from year to year), weights (other weights); none for nothing.",
    "seed": "The starting point of the random numbers: the same seed, the same intervals.",
    "draws": "How many times scores were drawn for the intervals.",
    "data_version": "The version of the data.",
    "licence": "The terms of use.",
}


def body(store: Store, asked: Asked, form: str) -> bytes:
    """Give a whole answer in one form: ``json``, ``csv`` or ``xlsx``."""
    weights = asked.weights
    key = (weights.within.tobytes(), weights.stages.tobytes())
    return _body(store, asked.definition, key, asked.allow, form)


# An answer is at most 1 MB; what one reader asks for, others often ask for too.
@lru_cache(maxsize=12)
def _body(
    store: Store, definition: Definition, key: tuple[bytes, bytes], allow: Allow, form: str
) -> bytes:
    within, stages = (np.frombuffer(each) for each in key)
    weights = Weights(within, stages, definition.stage_of)
    answer = api_index.answer(store, Asked(definition, weights, allow))
    if form == "json":
        return orjson.dumps(answer)
    if form == "csv":
        return csv_bytes(answer)
    entries = [store.catalogue[code] for code in definition.codes]
    columns = columns_of(answer)
    return workbook.table_workbook(
        api_index.SHEET, columns, rows(answer), notes(answer, entries), entries
    )


def columns_of(answer: Mapping[str, Any]) -> list[str]:
    """Name the columns of an answer's areas: their own, those of each stage, contributions."""
    return [
        *AREA,
        *(f"{stage}_{name}" for stage in answer["stages"] for name in STAGE),
        *(CONTRIBUTION + one["code"] for one in answer["indicators"]),
    ]


def rows(answer: Mapping[str, Any]) -> list[list]:
    """Give one row for each area, in the order of :func:`columns_of`."""
    return [
        [
            *(area[name] for name in AREA),
            *(area["stages"][stage][name] for stage in answer["stages"] for name in STAGE),
            *area["contributions"].values(),
        ]
        for area in answer["areas"]
    ]


def of_all(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What holds for every row: texts and numbers, in the order of ``OF_ALL``."""
    said = {
        **answer,
        "weights": weights_in_words(answer),
        "allow": ",".join(answer["allow"]) or index_text.NOTHING,
        "licence": answer["licence"]["name"],
    }
    return {name: said[name] for name in OF_ALL}


def weights_in_words(answer: Mapping[str, Any]) -> str:
    """The weights as a text that can be asked for again, written out even where they are usual."""
    usual = ",".join(
        f"{stage}:{100 * share:.10g}" for stage, share in answer["weights"]["stages"].items()
    )
    return answer["weights_text"] or usual


def csv_bytes(answer: Mapping[str, Any]) -> bytes:
    """Every area of an answer, one header row first; empty where there is nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*columns_of(answer), *OF_ALL])
    always = [safe(each) if isinstance(each, str) else each for each in of_all(answer).values()]
    for row in rows(answer):
        writer.writerow([*(safe(e) if isinstance(e, str) else e for e in row), *always])
    return out.getvalue().encode()


def notes(answer: Mapping[str, Any], entries) -> list[tuple[str, str]]:
    """What goes with the rows in a workbook: how they were made, of what, whose, what they mean."""
    said = of_all(answer)
    stages = answer["weights"]["stages"]
    of_stage = {one["code"]: one["life_stage"] for one in answer["indicators"]}
    within = answer["weights"]["indicators"]
    lines = [
        ("Index", answer["index"]),
        *(("Know this", words) for words in answer["words"]),
        ("Level", answer["level"]),
        ("Areas with a rank", str(answer["n"])),
        ("Weights", said["weights"]),
        *(
            (f"Weight of {LIFE_STAGES[stage]}", f"{100 * share:.2f}% of the whole")
            for stage, share in stages.items()
        ),
        ("Intervals allow for", said["allow"]),
        ("Draws", str(answer["draws"])),
        ("Seed", str(answer["seed"])),
        ("Data version", answer["data_version"]),
        ("Method", answer["method"]),
        ("Licence", f"{answer['licence']['name']}: {answer['licence']['url']}"),
        ("Made of", answer["attribution"]),
    ]
    for entry in entries:
        stage = of_stage[entry.code]
        share = f"{100 * within[entry.code]:.2f}% of {LIFE_STAGES[stage]}"
        lines += [("", ""), *workbook.measure_notes(entry), ("Weight", share)]
    return [*lines, ("", ""), *DICTIONARY.items()]
