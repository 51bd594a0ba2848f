"""The definitions of the indices: complete, in step with the catalogue, refused where they are not."""

import copy
import tomllib

import pytest

from explorer import catalogue, config
from explorer.catalogue import CatalogueError
from explorer.index_definition import INDEX_DIR, STAGES, load, parse

FOLDER = config.DATA / config.CATALOGUE_DIR


@pytest.fixture(scope="module")
def known():
    return catalogue.load(FOLDER).indicators


@pytest.fixture
def table():
    return copy.deepcopy(tomllib.loads((FOLDER / INDEX_DIR / "upper-tier.toml").read_text()))


def test_there_are_two_indices_with_two_names(known):
    found = load(FOLDER, known)
    ours = {one.name: one.level for one in found.values()}
    assert (
        ours
        | {
            "Disadvantaged young people and local opportunity": "utla",
            "Local outcomes": "ltla",
        }
        == ours
    )


def test_the_full_ones_have_the_four_stages_in_equal_shares_and_say_whose_they_are(known):
    found = load(FOLDER, known)
    for one in (found["upper-tier"], found["district"]):
        assert tuple(one.stages) == STAGES
        assert set(one.stages.values()) == {0.25}
        assert "not the Commission's" in one.words[0]
        assert [each.reason for each in one.excluded] == ["too few people"] * 2


def test_measures_of_a_stage_count_equally_and_context_counts_nothing(known):
    counts = {
        code: {
            stage: [p.weight for p in one.indicators if p.stage == stage and p.weight > 0]
            for stage in one.stages
        }
        for code, one in load(FOLDER, known).items()
    }
    assert [len(each) for each in counts["upper-tier"].values()] == [1, 3, 4, 7]
    assert [len(each) for each in counts["district"].values()] == [3, 1, 2, 7]
    assert {w for each in counts.values() for stage in each.values() for w in stage} == {1.0}


def breaks(table, change, known, match):
    change(table)
    with pytest.raises(CatalogueError, match=match):
        parse(table, known, "x.toml")


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda t: t.pop("words"), "field 'words' is missing"),
        (lambda t: t.update(colour="red"), "unknown field 'colour'"),
        (lambda t: t["stages"].update(school=0.5), "do not add up to 1"),
        (lambda t: t["stages"].update(old_age=0), "unknown stage 'old_age'"),
        (lambda t: t.update(clip=4.0), "held at 3.0"),
        (lambda t: t.update(share_of_weight_needed=0.9), "must be 0.5"),
        (lambda t: t["indicators"][0].update(code="luck"), "no measure that holds values"),
        (lambda t: t["indicators"][0].update(polarity="lower"), "better here"),
        (lambda t: t["indicators"][0].update(weight=-1), "must not be negative"),
        (lambda t: t["indicators"][0].update(weight="much"), "must be a number"),
        (lambda t: t["indicators"][0].update(weight=0), "no indicator of early_years counts"),
        (lambda t: t["indicators"][0].update(error="none"), "first_period goes with"),
        (lambda t: t["indicators"][0].update(stage="cradle"), "stage is 'cradle'"),
        (lambda t: t["indicators"].append(t["indicators"][0]), "stands twice"),
        (lambda t: t.update(level="itl2"), "not published at itl2"),
        (lambda t: t["excluded"][0].pop("reason"), "field 'reason' is missing"),
    ],
)
def test_a_definition_that_is_not_right_is_refused(table, known, change, match):
    breaks(table, change, known, match)
