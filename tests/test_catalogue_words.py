"""The words of every measure: lengths, whole sentences, no riddles, and the unit said in words."""

import re

import pytest

from explorer import catalogue, config, schema
from explorer.indicator import INFLUENCES, LENSES, LIFE_STAGES, POLARITIES, Indicator

FOLDER = config.DATA / config.CATALOGUE_DIR

SHORT_NAME, WHY, CAVEAT, NOTE = 60, 300, 300, 400
DEFINITION = (60, 700)
END = (".", ".)", "?")

# What a reader of a British newspaper knows. Anything else is spelled out where it stands.
# AAB are grades.
KNOWN = {"UK", "EU", "GCSE", "AS", "BTEC", "VAT", "MP", "AAB"}
# Two or more capitals, as in NEET, KS2, EBacc; a plural "s" belongs to it.
ABBREVIATION = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9]+\b")
# Names written with two capitals that stand for nothing shorter.
NAMES = {"ApprenticeshipsNI"}

SHARE = re.compile(r"\b(share|percentage|per cent|proportion)|%", re.IGNORECASE)
# Unit -> what its full name or definition must say.
SAYS = {
    "percent": SHARE,
    "percent_of_estimate": SHARE,
    "per_100k_people": re.compile("100,000"),
    "deaths_per_100k": re.compile("100,000"),
    "museums_per_100k": re.compile("100,000"),
    "per_10k_people": re.compile("10,000"),
    "per_1k_people": re.compile("1,000"),
    "per_1k_homes": re.compile("1,000"),
    "pounds_per_week": re.compile(r"\bweek"),
    "pounds_per_year": re.compile(r"\b(year|annual)"),
    "pounds_per_hour": re.compile(r"\bhour"),
    "pay_per_hour": re.compile(r"\bhour"),
    "percent_difference": re.compile("per cent more"),
    "probability": re.compile("from 0 to 1"),
    "disadvantage_gap_index": re.compile("from -10 to 10"),
}
FROM_AVERAGE = re.compile(r"(above or below|from) the UK average|more or less .* as a whole")
# Whom a measure covers -> how its full name or definition says so.
ONE_GROUP = {
    "fsm": re.compile("free school meals"),
    "not_fsm": re.compile("free school meals"),
    "disadvantaged": re.compile("disadvantaged|low-income|2-year-olds", re.IGNORECASE),
    "not_disadvantaged": re.compile("disadvantaged"),
    "looked_after": re.compile(
        "looked after|in care|of care|leav.* care|care leavers|foster", re.IGNORECASE
    ),
}
COMMISSION = "Social Mobility Commission"
# The index of 2016 is older than the framework.
BEFORE_FRAMEWORK = {config.DEFAULT_INDICATOR}


@pytest.fixture(scope="module")
def ours() -> list[Indicator]:
    """Give every measure of the committed catalogue, earlier editions too."""
    return list(catalogue.load(FOLDER).indicators.values())


def sentences(entry: Indicator) -> list[str]:
    """Give the texts of an entry that are whole sentences."""
    notes = [edition.note for edition in entry.editions]
    return [entry.definition, entry.why, *entry.caveats, *notes]


def spelled_out(short: str, text: str) -> bool:
    """Say whether a text gives the words beside an abbreviation, as in "free meals (FM)"."""
    bare = short.removesuffix("s")
    return re.search(rf"\({re.escape(bare)}s?\b[^)]*\)|\b{re.escape(bare)}s? \(", text) is not None


def riddles(text: str) -> list[str]:
    """List the abbreviations of a text that no reader can be expected to know."""
    found = ABBREVIATION.findall(text)
    known = KNOWN | NAMES
    return [o for o in found if o.removesuffix("s") not in known and not spelled_out(o, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Share of GCSEs passed in the UK.", []),
        ("Young people who are NEET.", ["NEET"]),
        ("Not in education, employment or training (NEET); NEET is rare.", []),
        ("Points in the EBacc.", ["EBacc"]),
        ("At the end of KS2.", ["KS2"]),
        ("A level and AS level.", []),
    ],
)
def test_an_abbreviation_is_known_or_spelled_out(text, expected):
    assert riddles(text) == expected


def refuse(found: list[str]) -> None:
    """Fail naming everything that was found."""
    assert not found, "\n".join(found)


def test_texts_are_neither_too_short_nor_too_long(ours):
    def lengths(entry):
        yield entry.short_name, 1, SHORT_NAME
        yield entry.definition, *DEFINITION
        yield entry.why, 20, WHY
        yield from ((text, 20, CAVEAT) for text in entry.caveats)
        yield from ((edition.note, 20, NOTE) for edition in entry.editions)

    refuse(
        [
            f"{entry.code} ({len(text)}): {text}"
            for entry in ours
            for text, low, high in lengths(entry)
            if not low <= len(text) <= high
        ]
    )


def test_sentences_begin_with_a_capital_and_end_with_a_full_stop(ours):
    refuse(
        [
            f"{entry.code}: {text}"
            for entry in ours
            for text in sentences(entry)
            if text[0].islower() or not text.endswith(END)
        ]
    )


def test_names_are_not_sentences(ours):
    for entry in ours:
        for text in (entry.short_name, entry.full_name):
            assert not text.endswith("."), f"{entry.code}: {text}"
            assert not text[0].islower(), f"{entry.code}: {text}"


def test_nothing_is_abbreviated_that_a_reader_may_not_know(ours):
    refuse(
        [
            f"{entry.code}: {short}: {text}"
            for entry in ours
            for text in (entry.short_name, entry.full_name, *sentences(entry))
            for short in riddles(text)
        ]
    )


def test_the_unit_is_said_in_words(ours):
    refuse(
        [
            f"{entry.code} ({entry.unit.code}): {entry.full_name}"
            for entry in ours
            if entry.unit.code in SAYS
            and not SAYS[entry.unit.code].search(f"{entry.full_name} {entry.definition}")
        ]
    )


def test_a_difference_from_the_average_is_said_to_be_one(ours):
    differences = [entry for entry in ours if entry.unit.deviation]
    refuse([e.code for e in differences if not FROM_AVERAGE.search(e.definition)])
    refuse([e.code for e in differences if "-by-region" not in e.code])


def test_a_measure_of_one_group_says_so_in_its_name_or_definition(ours):
    refuse(
        [
            f"{entry.code}: {entry.full_name}"
            for entry in ours
            if entry.covers in ONE_GROUP
            and not ONE_GROUP[entry.covers].search(f"{entry.full_name} {entry.definition}")
        ]
    )


def test_a_place_of_childhood_is_said(ours):
    childhood = re.compile(r"at( about)? 14|grew up|grow up|childhood")
    refuse(
        [
            f"{entry.code}: {entry.definition}"
            for entry in ours
            if entry.where == "at_14"
            and not childhood.search(" ".join((entry.definition, *entry.caveats)))
        ]
    )


def test_every_measure_has_its_place_in_the_vocabularies(ours):
    for entry in ours:
        assert entry.polarity in POLARITIES, entry.code
        assert entry.life_stage in LIFE_STAGES, entry.code
        assert entry.lens in LENSES, entry.code
        assert entry.influence, entry.code
        assert set(entry.influence) <= set(INFLUENCES), entry.code
        assert entry.caveats, entry.code


def test_every_measure_of_the_commission_has_its_code_in_the_framework(ours):
    kinds = {
        "driver": r"DR\d\d|CI\d",
        "intermediate_outcome": r"IN\d\d|CI\d",
        "mobility_outcome": r"MO\d\d",
    }
    for entry in ours:
        if entry.framework:
            assert re.fullmatch(kinds[entry.framework.kind], entry.framework.code), entry.code
        elif entry.source.publisher == COMMISSION and "universit" not in entry.provenance.file:
            assert entry.code in BEFORE_FRAMEWORK, entry.code


def test_an_outcome_says_that_ethnic_groups_or_regions_need_care(ours):
    for entry in ours:
        words = " ".join(entry.caveats)
        if entry.framework and entry.framework.kind == "intermediate_outcome":
            if entry.unit.deviation:
                assert "limits" in words, entry.code
                assert "difference" in words, entry.code
            if "itl2" in entry.levels:
                assert "not to rank" in words or "not for ranking" in words, entry.code
            if entry.code.endswith("-by-ethnicity"):
                assert "men only" in words, entry.code


def test_the_slice_shown_first_is_named_with_known_types(ours):
    for entry in ours:
        assert entry.shown.group_type in schema.GROUP_TYPES, entry.code
        assert bool(entry.shown.subgroup_type) == bool(entry.shown.subgroup), entry.code
