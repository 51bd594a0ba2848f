"""The list of outcomes by group, and the words its sentences are made from."""

from __future__ import annotations

from collections import Counter

import pytest

from explorer import config, outcomes
from explorer.breakdown_rows import pairs_of
from explorer.catalogue import CatalogueError
from explorer.store import Store

MINIMAL = """
[[outcomes]]
stage = "School"
name = "Reading"
main = "reading"
[measures.reading]
people = "pupils"
did = "could read"
[groups.sex]
name = "Sex"
who = "who are {name}"
among = "{name}"
pair = "{one} and {other}"
"""


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def listed(store):
    """The committed list."""
    return outcomes.load(store.folder)


def written(tmp_path, text):
    """A data folder with a list of its own."""
    path = tmp_path / config.CATALOGUE_DIR / outcomes.OUTCOMES_FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def is_outcome(entry):
    """Whether a measure is an outcome of the Commission's framework."""
    return entry.framework is not None and entry.framework.code[:2] in ("IN", "MO")


def test_every_outcome_with_a_breakdown_stands_in_the_list_once(store, listed):
    counted = Counter(code for one in listed.outcomes for code in one.codes)
    broken_down = {
        entry.edition_of or entry.code
        for entry in store.catalogue.values()
        if is_outcome(entry) and pairs_of(store.all_values(entry.code))
    }
    assert set(counted) == broken_down
    assert set(counted.values()) == {1}


def test_every_group_and_category_published_has_words(store, listed):
    for one in listed.outcomes:
        for code in one.codes:
            frame, words = store.all_values(code), listed.measures[code]
            for category in set(frame["category"]):
                assert words.done(category) or words.measured(category)
                assert words.people_of(category)
                assert not (words.classes and category) or category in words.classes
                assert not words.across or not category or category in words.with_
            kinds = zip(frame["group_type"], frame["group"], strict=True)
            kinds = {*kinds, *zip(frame["subgroup_type"], frame["subgroup"], strict=True)}
            for kind, group in kinds:
                if kind not in ("", "all"):
                    told = listed.groups[kind]
                    assert not told.order or group in told.order, (code, kind, group)


def test_groups_in_order_and_classes_are_all_published(store, listed):
    found = {kind: set() for kind in listed.groups}
    for one in listed.outcomes:
        for code in one.codes:
            frame = store.all_values(code)
            for kinds, names in (("group_type", "group"), ("subgroup_type", "subgroup")):
                for kind, group in zip(frame[kinds], frame[names], strict=True):
                    found.setdefault(kind, set()).add(group)
            assert set(listed.measures[code].classes) <= set(frame["category"])
    for kind, told in listed.groups.items():
        assert set(told.order) <= found[kind], kind


def test_a_group_takes_the_place_of_people_or_follows_them(listed):
    sex, background = listed.groups["sex"], listed.groups["seb"]
    assert sex.of("people aged 25 to 29", "Men") == "men aged 25 to 29"
    assert sex.of("employees aged 25 to 29", "Women") == "employees aged 25 to 29 who are women"
    assert sex.those_of("people aged 25 to 29", "Women") == "women"
    said = background.of("people aged 25 to 29", "Lower working")
    assert said == "people aged 25 to 29 from lower working backgrounds"


def test_a_name_keeps_the_capitals_it_has_by_itself():
    assert outcomes.lowered("First degree") == "first degree"
    assert outcomes.lowered("A level or equivalent") == "A level or equivalent"
    assert outcomes.lowered("GCSE or equivalent") == "GCSE or equivalent"


def test_a_whole_list_is_read(tmp_path):
    listed = outcomes.load(written(tmp_path, MINIMAL))
    assert listed.of("reading").name == "Reading"
    assert listed.of("writing") is None
    assert listed.measures["reading"].done("") == "could read"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((' "reading"', ' "writing"'), "both an outcome and put into words"),
        (("did = ", 'level = "The average"\ndid = '), "either did or level"),
        (("did = ", "done = "), "unknown field done"),
        (('stage = "School"\n', ""), "stage"),
        (("[groups.sex]", "[groups.gender]"), "unknown kind of group"),
        (('main = "reading"', 'main = "reading"\nsisters = ["reading"]'), "twice"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path, change, told):
    with pytest.raises(CatalogueError, match=told):
        outcomes.load(written(tmp_path, MINIMAL.replace(*change, 1)))


def test_a_missing_list_is_told(tmp_path):
    with pytest.raises(CatalogueError, match="missing"):
        outcomes.load(tmp_path)
