"""The words of every measure: lengths, whole sentences, no riddles, and the unit said in words."""

import re

import pytest

from explorer import catalogue, config
from explorer.indicator import Indicator

FOLDER = config.DATA / config.CATALOGUE_DIR

SHORT_NAME, WHY, CAVEAT, NOTE = 60, 300, 300, 400
DEFINITION = (60, 700)
END = (".", ".)", "?")
CURLY = "\u2018\u2019\u201c\u201d"

# What a reader of a British newspaper knows. Anything else is spelled out where it stands.
# AAB are grades.
KNOWN = {"UK", "EU", "GCSE", "AS", "BTEC", "VAT", "MP", "AAB"}
# Two or more capitals, as in NEET, KS2, EBacc; a plural "s" belongs to it.
ABBREVIATION = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9]+\b")
# Names written with two capitals that stand for nothing shorter.
NAMES = {"ApprenticeshipsNI"}

SHARE = re.compile(r"\b(share|percentage|per cent|proportion)|%", re.IGNORECASE)
# Unit -> what its full name or definition must say, besides every number in the unit's name.
SAYS = {
    "percent": SHARE,
    "percent_of_estimate": SHARE,
    "percentage_points": re.compile("percentage points"),
    "pounds_per_week": re.compile(r"\bweek"),
    "pounds_per_year": re.compile(r"\b(year|annual)"),
    "pounds_per_hour": re.compile(r"\bhour"),
    "pay_per_hour": re.compile(r"\bhour"),
    "percent_difference": re.compile("per cent more"),
    "attainment_8_score": re.compile("90"),
    "scaled_score": re.compile("80 to 120"),
    "odds_ratio": re.compile("odds"),
}
FROM_AVERAGE = re.compile(r"(above or below|from) the UK average|more or less .* as a whole")
# How a measure that grows with the area says that it counts.
COUNTS = re.compile(r"\b(number|how many|what .* worth|all that)\b", re.IGNORECASE)
# How a measure without a better end says so, and the plainest of these words.
NO_BETTER_END = re.compile(
    r"\b(neither|not rank|good or bad|no better or worse|nor (un)?better)\b|background", re.I
)
NOT_RANKED = re.compile(r"neither (more|high|a high)|nor less is|not good or bad|we do not", re.I)
# Group -> how the short name of a measure of that group ends, if not with the name of the group.
ENDINGS = {
    "Eligible for free school meals": "free school meals",
    "Not eligible for free school meals": "not on free school meals",
    "Disadvantaged": "disadvantaged pupils",
    "Special educational needs": "special needs",
    "Special educational needs support": "special needs support",
    "Education, health and care plan": "special needs plan",
    "No special educational needs": "no special needs",
    "Looked after by the council": "children in care",
    "On a child protection plan": "child protection plans",
}
# Whom a measure covers, or the type of its group -> how its words say so; other groups by name.
WHOM = {
    "fsm": "free school meals",
    "disadvantage": "disadvantaged|low-income|low family income",
    "disadvantaged": "disadvantaged|low-income|low family income",
    "sen": "special|education, health and care plan",
    "looked_after": r"looked after|\bcare\b|foster|special guardian",
    "vulnerable": "in need|child protection plan|vulnerable",
}
COMMISSION = "Social Mobility Commission"
# The index of 2016 is older than the framework.
BEFORE_FRAMEWORK = {"social-mobility-index-2016"}


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


def test_sentences_begin_with_a_capital_end_with_a_full_stop_and_have_straight_quotes(ours):
    refuse(
        [
            f"{entry.code}: {text}"
            for entry in ours
            for text in sentences(entry)
            if text[0].islower() or not text.endswith(END) or set(CURLY) & set(text)
        ]
    )


def test_what_can_be_told_apart_is_said_in_plain_words(ours):
    refuse(
        [entry.code for entry in ours if re.search("signific", " ".join(sentences(entry)), re.I)]
    )


def test_a_minus_is_not_a_hyphen(ours):
    notes = [(one.code, edition.note) for one in ours for edition in one.editions]
    refuse([code for code, note in notes if re.search(r"(?<![\w)])-\d", note)])


def test_names_are_not_sentences(ours):
    for entry in ours:
        for text in (entry.short_name, entry.full_name):
            assert not text.endswith("."), f"{entry.code}: {text}"
            assert not text[0].islower(), f"{entry.code}: {text}"
        assert not set(".&%+/") & set(entry.short_name), f"{entry.code}: {entry.short_name}"


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
    def said(entry):
        words = f"{entry.full_name} {entry.definition}"
        numbers = re.findall(r"\d[\d,]*", entry.unit.name)
        pattern = SAYS.get(entry.unit.code)
        return all(n in words for n in numbers) and (not pattern or pattern.search(words))

    refuse([f"{e.code} ({e.unit.code}): {e.definition}" for e in ours if not said(e)])


def test_a_difference_from_the_average_is_said_to_be_one(ours):
    differences = [entry for entry in ours if entry.unit.deviation]
    refuse([e.code for e in differences if not FROM_AVERAGE.search(e.definition)])
    refuse([e.code for e in differences if "-by-region" not in e.code])


def test_a_measure_of_one_group_names_it_in_its_definition(ours):
    for entry in ours:
        group = [WHOM.get(entry.group.type, entry.group.name)] if entry.group else []
        for pattern in (WHOM.get(entry.covers.removeprefix("not_"), ""), *group):
            assert re.search(pattern, entry.definition, re.I), f"{entry.code}: {entry.definition}"


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


def test_a_second_breakdown_shown_first_has_a_type_and_a_name(ours):
    for entry in ours:
        assert bool(entry.shown.subgroup_type) == bool(entry.shown.subgroup), entry.code


def current(entries: list[Indicator]) -> list[Indicator]:
    """Leave out the earlier editions, which share the words of the current one."""
    return [entry for entry in entries if not entry.edition_of]


def families(entries: list[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """Pair each measure of one group with the measure for everybody."""
    by_code = {entry.code: entry for entry in entries}
    return [(o, by_code[o.group.of]) for o in entries if o.group and o.group.of]


def test_no_unit_is_left_over(ours):
    units = set(catalogue.load(FOLDER).units)
    assert units - {entry.unit.code for entry in ours} == set()


def test_a_group_is_measured_like_everybody(ours):
    same = ("decimal_places", "polarity", "life_stage", "lens")
    for entry, base in families(ours):
        assert entry.unit.code == base.unit.code, entry.code
        assert set(entry.influence) == set(base.influence), entry.code
        for name in same:
            assert getattr(entry, name) == getattr(base, name), f"{entry.code}: {name}"


def test_the_short_name_of_a_group_is_that_of_everybody_with_the_group_behind(ours):
    for entry, base in families(ours):
        stem, _, end = entry.short_name.rpartition(", ")
        ending = ENDINGS.get(entry.group.name, entry.group.name.lower())
        assert f"{end} ".lower().startswith(f"{ending} "), f"{entry.code}: {entry.short_name}"
        assert base.short_name.startswith(stem), f"{entry.code}: {stem} | {base.short_name}"


def test_no_two_short_names_can_be_taken_for_one_another(ours):
    seen = {}
    for entry in current(ours):
        letters = re.sub(r"\W", "", entry.short_name.casefold())
        assert letters not in seen, f"{entry.code} and {seen[letters]}: {entry.short_name}"
        seen[letters] = entry.code


def test_a_number_is_called_one_and_is_not_ranked(ours):
    for entry in ours:
        if entry.unit.total:
            assert COUNTS.search(f"{entry.full_name} {entry.definition}"), entry.code
            # One figure for the whole country puts no place above another.
            assert entry.polarity == "neutral" or entry.levels == ("uk",), entry.code
            if "lait" in entry.provenance.file:
                assert entry.short_name.endswith(", number"), f"{entry.code}: {entry.short_name}"


def test_a_measure_is_ranked_unless_it_says_that_it_has_no_better_end(ours):
    for entry in current(ours):
        words = " ".join((*entry.caveats, entry.why))
        if entry.polarity != "neutral":
            assert not any(NOT_RANKED.search(o) for o in entry.caveats), f"{entry.code}: {words}"
        elif not entry.unit.total:
            assert NO_BETTER_END.search(words), f"{entry.code}: {words}"
        assert entry.polarity != "neutral" or not entry.headline, entry.code


def test_a_place_of_childhood_is_not_called_a_cause(ours):
    cause = re.compile(r"\b(led to|made (it|a|an|un\w+)|the difference that|effect of)\b")
    refuse([f"{e.code}: {e.why}" for e in ours if e.where == "at_14" and cause.search(e.why)])
