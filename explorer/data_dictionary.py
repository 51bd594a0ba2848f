"""What every column of the files for download means, in which unit, and which values it may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer import neighbours, schema
from explorer.indicator import (
    COVERS,
    FRAMEWORK_KINDS,
    INFLUENCES,
    LENSES,
    LIFE_STAGES,
    POLARITIES,
    WHERE,
)
from explorer.levels import LEVELS
from explorer.workbook import DICTIONARY

VALUES, MEASURES, AREAS = "values/*.csv", "measures.csv", "areas.csv"
LINKS, NEIGHBOURS, LEDGER = "links.csv", "neighbours.csv", "ledger.csv"
OWN = "data-dictionary.csv"
BETWEEN = " | "
YES_NO = ("yes", "no")
ANY_LEVEL = tuple(LEVELS)

# What each status says of its row.
STATUSES = {
    schema.OK: "An ordinary figure, as published.",
    schema.MISSING: "No figure is published.",
    schema.SUPPRESSED: "The publisher withholds the figure: too few people.",
    schema.NOT_APPLICABLE: "The figure is not collected in this area.",
    schema.PROVISIONAL: "Published as provisional: it may be revised.",
    schema.UNRELIABLE: "The publisher calls the figure unreliable, usually for a small sample; "
    "empty where it is withheld for that.",
    schema.DEVIATION: "A difference from an average, never a level: not to be ranked or mixed "
    "with levels.",
}
LINK_BASES = {
    "whole": "all of the first area lies in the second",
    "population": "the share is one of people",
    "area": "the share is one of land",
    "approximate": "the nearest fit",
}


class Column(NamedTuple):
    """One column of one file; ``allowed`` is empty where any text or number may stand."""

    file: str
    column: str
    meaning: str
    unit: str = ""
    allowed: str = ""


def columns() -> tuple[Column, ...]:
    """Every column of every file, in the order of the files."""
    return tuple(
        Column(file, *entry)
        for file, entries in (
            (VALUES, _values()), (MEASURES, _measures()), (AREAS, _areas()), (LINKS, _links()),
            (NEIGHBOURS, _neighbours()), (LEDGER, _ledger()), (OWN, _own()),
        )
        for entry in entries
    )  # fmt: skip


def _values() -> Iterator[tuple[str, ...]]:
    unit = "the measure's own: see unit in measures.csv"
    units = {schema.VALUE: unit, schema.LOWER_CI: unit, schema.UPPER_CI: unit,
             schema.SAMPLE_SIZE: "people or schools", schema.PERIOD: "date or interval"}  # fmt: skip
    groups = _listed(schema.GROUP_TYPES)
    allowed = {
        schema.INDICATOR: "a code of measures.csv", schema.AREA_CODE: "a code of areas.csv",
        schema.PERIOD: "ISO 8601", schema.GROUP_TYPE: groups,
        schema.SUBGROUP_TYPE: f"empty; {groups}", schema.STATUS: _listed(schema.STATUSES),
        schema.SAMPLE_SIZE: "0 or more",
    }  # fmt: skip
    for name in schema.COLUMNS:
        yield name, DICTIONARY[name], units.get(name, ""), allowed.get(name, "")


def _measures() -> Iterator[tuple[str, ...]]:
    several = f"several, with{BETWEEN}between"
    yield "code", "The measure's code; values name it as indicator."
    yield "short_name", "Its name in lists."
    yield "full_name", "Its name in full."
    yield "definition", "Who is counted, where and when."
    yield "why", "Why it matters for social mobility."
    yield "caveats", "What to know before using it.", "", several
    yield "unit", "What a value is counted in."
    yield "unit_prefix", "What is written before a value."
    yield "unit_suffix", "What is written after a value."
    yield "deviation", "Whether values are differences from an average.", "", _listed(YES_NO)
    yield "decimal_places", "How many decimals the site shows.", "digits", "0 to 4"
    yield "polarity", "Whether a higher value is better, worse or neither.", "", _listed(POLARITIES)
    yield "life_stage", "The stage of life it is about.", "", _listed(LIFE_STAGES)
    yield ("framework_kind", "Its kind in the Social Mobility Commission's framework; empty if none.",
           "", _listed(FRAMEWORK_KINDS))  # fmt: skip
    yield "framework_code", "Its code in that framework; empty if none."
    yield "lens", "The theme it belongs to.", "", _listed(LENSES)
    yield "influence", "Who can influence it.", "", f"{several}: {_listed(INFLUENCES)}"
    yield "covers", "Whom it covers.", "", _listed(COVERS)
    yield (
        "where",
        "Whether people are counted where they live now, or lived at 14.",
        "",
        _listed(WHERE),
    )
    yield "levels", "Area levels at which it has values.", "", f"{several}: {_listed(ANY_LEVEL)}"
    yield "first_period", "The first period with a value.", "date or interval", "ISO 8601"
    yield "last_period", "The last period with a value.", "date or interval", "ISO 8601"
    yield "periods", "How many periods have a value.", "periods"
    yield "categories", "Its outcome classes; empty if it has none.", "", several
    yield "breakdowns", "Breakdowns it has; all is everybody.", "", (
        f"{several}: {_listed(schema.GROUP_TYPES)}"
    )  # fmt: skip
    yield "crossings", "Pairs of breakdowns crossed, as first/second.", "", several
    yield "intervals", "Whether any value has 95% limits.", "", _listed(YES_NO)
    yield "sample_sizes", "Whether any value has a sample size.", "", _listed(YES_NO)
    yield "rows", "How many rows of values it has.", "rows"
    yield "edition_of", "For an earlier edition, the code of the current measure; otherwise empty."
    yield "release", "For an earlier edition, its name; otherwise empty."
    yield "publisher", "Who published the figures."
    yield "publication", "What they were published in."
    yield "released", "When.", "date", "ISO 8601, or not stated"
    yield "licence", "On what terms.", "", "SPDX licence code, or not stated"
    yield "url", "Where the publication is."
    yield "raw_file", "The raw file the values were taken from; ledger.csv counts its rows."
    yield "raw_series", "The measure's own name in the raw file."
    yield "raw_filter", "What selects its rows in the raw file, as column=value.", "", several
    yield "values_file", "The file of this download that holds its values."


def _areas() -> Iterator[tuple[str, ...]]:
    yield schema.LEVEL, "The area's level. A code may stand at several.", "", _listed(ANY_LEVEL)
    yield schema.CODE, DICTIONARY[schema.AREA_CODE]
    yield schema.NAME, "The area's name."
    yield schema.COUNTRY, "The nation it lies in.", "", (
        "E England; N Northern Ireland; S Scotland; W Wales; empty for the whole country"
    )  # fmt: skip
    yield schema.VALID_FROM, "First year it is known in; empty where that is not recorded.", "year"
    yield schema.VALID_TO, "Last year it existed; empty while it does.", "year"
    yield schema.UTLA_CODE, "Its upper-tier council, by code; empty if none."
    yield schema.REGION_CODE, "Its region or nation, by code; empty if none."
    yield schema.NATION_CODE, "Its nation, by code; empty if none."
    yield schema.SUCCESSORS, "The areas that took over from it, by code; empty if none."


def _links() -> Iterator[tuple[str, ...]]:
    yield schema.LEVEL, "Level of the first area.", "", _listed(ANY_LEVEL)
    yield schema.CODE, "Code of the first area."
    yield schema.TO_LEVEL, "Level of the second area.", "", _listed(ANY_LEVEL)
    yield schema.TO_CODE, "Code of the second area."
    yield schema.SHARE, "The part of the first area that lies in the second.", "share", "0 to 1"
    yield schema.BASIS, "What the share is a share of.", "", _explained(LINK_BASES)


def _neighbours() -> Iterator[tuple[str, ...]]:
    yield schema.LEVEL, "Level of both areas.", "", _listed(ANY_LEVEL)
    yield schema.CODE, "Code of the area."
    yield schema.KIND, "What makes the other its neighbour.", "", _explained(neighbours.KINDS)
    yield schema.ORDER, "The nearest or most alike is 1.", "rank", "1 or more"
    yield schema.TO_CODE, "Code of its neighbour."
    yield schema.CLOSENESS, "How close, in the publisher's words; empty where none are given."


def _ledger() -> Iterator[tuple[str, ...]]:
    yield "file", "Raw file."
    yield "rows_read", "Rows in it: loaded and left out together.", "rows", "0 or more"
    yield "rows_loaded", "Rows used, for values or as a look-up.", "rows", "0 or more"
    yield "rows_left_out", "Rows not used: the sum of n over the file's lines.", "rows", "0 or more"
    yield "reason", "Why rows were left out, or the file not read, or what it served for."
    yield "n", "How many rows were left out for this reason.", "rows", "0 or more"


def _own() -> Iterator[tuple[str, ...]]:
    yield "file", "File of this download; values/*.csv are all files of values."
    yield "column", "Column of the file."
    yield "meaning", "What stands in it."
    yield "unit", "What it is counted in; empty for texts and codes."
    yield "allowed", "Which values it may have; empty where any may stand."


def _listed(names) -> str:
    return "; ".join(names)


def _explained(words) -> str:
    return "; ".join(f"{name}: {meaning}" for name, meaning in words.items())
