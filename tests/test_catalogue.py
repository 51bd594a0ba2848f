"""The catalogue: every entry complete, in plain British words, and nothing else is let in."""

import re

import pytest

from explorer import catalogue, config
from explorer.catalogue import CatalogueError, parse_entry
from explorer.catalogue_entry import earlier_editions
from tests import builders

UNITS = {"percent": builders.PERCENT}
REQUIRED = sorted(builders.entry_table())
NESTED = [
    *(("source", name) for name in ("publisher", "title", "released", "licence", "url")),
    *(("provenance", name) for name in ("file", "series")),
]
AMERICAN = re.compile(
    r"\b(colors?|centers?|centered|programs?|behaviors?|labor|neighbor\w*|favor\w*|enrollments?"
    r"|organiz\w+|analyz\w+|recogniz\w+|math|counselors?|traveled|gray)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def ours() -> catalogue.Catalogue:
    """Give the committed catalogue."""
    return catalogue.load(config.DATA / config.CATALOGUE_DIR)


def texts(entry):
    """Give every text of an entry that a reader sees."""
    source = entry.source
    yield from (entry.short_name, entry.full_name, entry.definition, entry.why, *entry.caveats)
    yield from (source.publisher, source.title, source.released, source.licence, source.url)


def test_a_complete_entry_is_accepted():
    entry = parse_entry("can-swim", builders.entry_table(), UNITS)
    assert entry.unit.name == "per cent"
    assert entry.framework is None
    assert not entry.position


@pytest.mark.parametrize("field", REQUIRED)
def test_an_entry_without_a_field_is_refused_by_name(field):
    table = builders.entry_table()
    del table[field]
    with pytest.raises(CatalogueError, match=f"swim.*{field}.*missing"):
        parse_entry("can-swim", table, UNITS, "schools.toml")


@pytest.mark.parametrize(("part", "field"), NESTED)
def test_a_source_or_provenance_without_a_field_is_refused_by_name(part, field):
    table = builders.entry_table()
    del table[part][field]
    with pytest.raises(CatalogueError, match=f"{part}.*{field}.*missing"):
        parse_entry("can-swim", table, UNITS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("short_name", ""),
        ("short_name", "a" * 61),
        ("definition", "   "),
        ("unit", "furlongs"),
        ("decimal_places", 1.5),
        ("decimal_places", -1),
        ("polarity", "up"),
        ("life_stage", "retirement"),
        ("lens", "pink"),
        ("influence", []),
        ("influence", ["the moon"]),
        ("covers", "some"),
        ("where", "then"),
        ("caveats", []),
        ("caveats", [""]),
        ("levels", ["parish"]),
        ("levels", ["ltla", "ltla"]),
        ("headline", "yes"),
        ("breaks", ["2020"]),
        ("breaks", ["2020-09-01", "2018-09-01"]),
        ("editions", [{"release": "2025"}]),
        ("position", 1),
        ("framework", {"kind": "driver"}),
        ("framework", {"kind": "wheel", "code": "DR11"}),
        ("colour", "blue"),
    ],
)
def test_a_value_out_of_its_vocabulary_is_refused_by_name(field, value):
    with pytest.raises(CatalogueError, match=field):
        parse_entry("can-swim", builders.entry_table(**{field: value}), UNITS)


@pytest.mark.parametrize("released", ["soon", "2025-13-01", ""])
def test_a_release_date_is_a_date_or_said_not_to_be_stated(released):
    table = builders.entry_table()
    table["source"]["released"] = released
    with pytest.raises(CatalogueError, match="released"):
        parse_entry("can-swim", table, UNITS)


@pytest.mark.parametrize("code", ["Can-swim", "can_swim", "can swim", "-swim", "can--swim"])
def test_a_code_can_stand_in_an_address(code):
    with pytest.raises(CatalogueError, match="hyphens"):
        parse_entry(code, builders.entry_table(), UNITS)


def test_two_entries_of_a_level_cannot_have_the_same_short_name(tmp_path):
    (tmp_path / "units.toml").write_text(
        '[percent]\nname = "per cent"\nprefix = ""\nsuffix = "%"\nmin = 0\nmax = 100\n'
    )
    text = (config.DATA / config.CATALOGUE_DIR / "smc-smi2016.toml").read_text()
    text = text.replace('"index_score"', '"percent"')
    (tmp_path / "one.toml").write_text(text)
    (tmp_path / "two.toml").write_text(text.replace("social-mobility-index-2016", "another"))
    with pytest.raises(CatalogueError, match="same short_name"):
        catalogue.load(tmp_path)


def test_broken_toml_is_refused_naming_the_file(tmp_path):
    (tmp_path / "units.toml").write_text("[percent\n")
    with pytest.raises(CatalogueError, match=r"units\.toml"):
        catalogue.load(tmp_path)


def test_measures_come_by_life_stage_with_headlines_first(ours):
    stages = list(catalogue.LIFE_STAGES)
    current = [entry for entry in ours if not entry.edition_of]
    order = [(stages.index(entry.life_stage), not entry.headline) for entry in current]
    assert order == sorted(order)


def test_every_stage_has_a_few_headlines(ours):
    for stage in catalogue.LIFE_STAGES:
        headlines = [entry for entry in ours if entry.life_stage == stage and entry.headline]
        assert headlines, stage
        assert len(headlines) <= 12, stage


def test_every_definition_is_one_to_three_sentences(ours):
    for entry in ours:
        assert 40 <= len(entry.definition) <= 600, entry.code
        assert entry.definition.rstrip().endswith((".", ")")), entry.code


def test_no_text_is_empty_or_padded(ours):
    for entry in ours:
        for text in texts(entry):
            assert text, entry.code
            assert text == text.strip(), f"{entry.code}: {text}"
            assert "  " not in text, f"{entry.code}: {text}"


def test_words_are_spelt_the_british_way(ours):
    for entry in ours:
        for text in (entry.short_name, entry.full_name, entry.definition, entry.why):
            assert not AMERICAN.search(text), f"{entry.code}: {text}"
        for text in entry.caveats:
            assert not AMERICAN.search(text), f"{entry.code}: {text}"


def test_the_index_of_2016_is_the_only_position_that_is_not_ours_and_is_of_its_own_districts(ours):
    (published,) = [entry for entry in ours if entry.position and not entry.index]
    assert published.code == "social-mobility-index-2016"
    assert published.levels == ("ltla_2016",)


def test_a_score_of_ours_names_its_index_and_is_a_position(ours):
    scores = [entry for entry in ours if entry.index]
    assert {entry.index for entry in scores} == {"upper-tier", "district", "constituency-2010"}
    assert all(entry.position and entry.polarity == "higher" for entry in scores)
    assert ours[config.DEFAULT_INDICATOR].index == "upper-tier"


def test_an_earlier_edition_may_have_words_of_its_own():
    edition = {
        "release": "2024", "file": "old.csv", "series": "x", "title": "Swimming 2024",
        "released": "2024-06-01", "url": "https://example.org", "note": "Two more years.",
        "definition": "Pupils who could swim in 2023.",
    }  # fmt: skip
    table = builders.entry_table() | {"editions": [edition]}
    (old,) = earlier_editions(parse_entry("can-swim", table, UNITS))
    assert (old.code, old.edition_of) == ("can-swim-edition-2024", "can-swim")
    assert old.definition == "Pupils who could swim in 2023."
    assert old.full_name == table["full_name"]
