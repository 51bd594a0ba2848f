"""Better than expected: what is said agrees with the band, as association, for every place."""

import re

import pytest

from explorer import area_expected, area_selection, config, place
from explorer import area_expected_words as words
from explorer.formatting import bold_parts
from explorer.metrics.standardise import SIGNS
from explorer.store import Store
from layouts import area_expected as layout

BRISTOL, TOWER_HAMLETS, SCILLY, EDINBURGH = "E06000023", "E09000030", "E06000053", "S12000036"
BROKEN = re.compile(r"(?<![A-Za-z])(nan|None|inf)(?![A-Za-z])|<h[23][^>]*>\s*</h")


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    def found(code, level=""):
        chosen = place.find(store, code, level).place
        return area_expected.view(store, area_selection.parse({}, store, chosen)[0])

    return found


def plain(text):
    return "".join(part for part, _ in bold_parts(text))


def test_words_and_yardsticks_are_of_measures_that_are_published(store):
    for level, codes in (*area_expected.YARDSTICKS.items(), *area_expected.OUTCOMES.items()):
        for code in codes:
            assert level in store.indicators[code].levels
    for level in area_expected.YARDSTICKS:
        for outcome in area_expected.OUTCOMES[level]:
            assert store.indicators[outcome].polarity in SIGNS
            assert store.indicators[outcome].covers not in ("fsm", "disadvantaged")


def test_a_verdict_is_given_only_outside_the_usual_range(store):
    for level in area_expected.YARDSTICKS:
        for code in store.links.at(level):
            for outcome in area_expected.OUTCOMES[level]:
                row = area_expected._row(store, level, code, outcome)
                for one in row.judged if row else ():
                    if one is None:
                        continue
                    inside = one.low <= row.value <= one.high
                    assert (one.verdict == words.USUAL) == inside or one.low == one.high
                    if one.verdict:
                        above = row.value > one.high
                        higher = row.outcome.polarity == "higher"
                        assert (one.verdict == words.BETTER) == (above == higher)


def test_lower_is_better_for_those_who_take_no_next_step(of):
    row = next(
        r for r in of(TOWER_HAMLETS).rows if r.outcome.code == "destination-not-sustained-16"
    )
    assert row.judged[0].verdict == words.BETTER
    assert row.value < row.judged[0].low
    assert row.judged[0].share > 1


def test_the_sentence_names_every_outcome_that_stands_out(of):
    view = of(TOWER_HAMLETS)
    said = plain(view.sentence)
    for row in view.rows:
        if row.judged[0].verdict:
            assert row.words in said
    assert "better than expected" in said
    assert "worse" not in said
    assert plain(of(BRISTOL).sentence) == (
        "Given its child poverty, Bristol does about as well as expected on all six outcomes."
    )


def test_it_is_worded_as_association(of):
    for code in (BRISTOL, TOWER_HAMLETS):
        text = str(layout.section(of(code)))
        assert "association, not cause" in text
        assert not re.search(r"because of|due to|leads to|results in|explains", text)


def test_tiny_councils_and_other_nations_have_no_section(of):
    assert of(SCILLY) is None
    assert of(EDINBURGH) is None
    assert of("E12000009") is None


def test_tiny_councils_do_not_move_the_line(store):
    held = area_expected.fitted(
        store, "utla", "attainment-8", "children-in-relative-poverty-after-housing-costs"
    )
    assert not {"E09000001", SCILLY} & set(held.at)


def test_the_london_note_counts_what_it_says(store):
    few, many, of_all = area_expected._london(store, "utla")
    assert 0 < few <= many <= of_all == 32


def test_every_place_has_a_section_without_gaps(store):
    sections = 0
    for one in place.every(store):
        view = area_expected.view(store, area_selection.parse({}, store, one)[0])
        if view is None:
            continue
        sections += 1
        assert view.facts
        if sections % 9 == 0:
            text = str(layout.section(view))
            assert not BROKEN.search(text), one
            assert text.count('class="strip-cell"') == len(view.rows) + 1
    assert sections > 800


def test_the_band_is_drawn_within_the_chart(of):
    bands = re.findall(r'd="M([^"]+L[^"]+)Z" class="usual"', str(layout.section(of(BRISTOL))))
    assert len(bands) == 6
    for d in bands:
        ups = [float(pair.split()[1]) for pair in d.split("L")]
        assert min(ups) >= 9.9
        assert max(ups) <= layout.HEIGHT - 37.9
