"""Why an area has its rank: parts that add up, ranks that an own calculation gives, plain sentences."""

import re

import numpy as np
import pytest

from explorer import area_why, comparators, config, place
from explorer.area_moves import AHEAD, MEDIAN, UNCOUNTED
from explorer.area_selection import AreaChoice
from explorer.formatting import ordinal
from explorer.store import Store
from layouts import area_why as page

BRISTOL, WESTMINSTER, DERBYSHIRE = "E06000023", "E09000033", "E10000007"
SOUTH_DERBYSHIRE, CITY, DUDLEY, CARDIFF = "E07000039", "E09000001", "E08000027", "W06000015"
ALDERSHOT = "E14000530"


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def of(store):
    def of(where, target=MEDIAN, **chosen):
        if isinstance(where, str):
            where = place.of_code(store, where)
        usual = comparators.default(store, where)
        asked = {"comparator": usual, "target": target, "usual": usual} | chosen
        return area_why.view(store, AreaChoice(where, **asked))

    return of


@pytest.fixture(scope="module")
def ranked(store):
    """Every place that an index of ours ranks."""
    found = []
    for definition in store.indices.values():
        index = area_why.usual(store, definition.code).index
        for code in index.inputs.codes[~np.isnan(index.rank)]:
            found.append(place.at(store, definition.level, str(code)))
    return found


@pytest.fixture(scope="module")
def views(of, ranked):
    return [(where, of(where)) for where in ranked]


def text(markup):
    return re.sub(r"<[^>]+>", " ", str(markup))


def scores_by_hand(index, figures):
    """Score areas from figures as STATISTICS.md says, with none of our own functions."""
    counted = index.inputs.counted
    sign = np.array([1 if p.polarity == "higher" else -1 for p in index.definition.indicators])
    z = np.clip(sign * (figures - np.nanmean(counted, axis=0)) / np.nanstd(counted, axis=0), -3, 3)
    weight = np.array([part.weight for part in index.definition.indicators])
    stages = []
    for stage in index.definition.stages:
        own = [i for i, p in enumerate(index.definition.indicators) if p.stage == stage]
        held = ~np.isnan(z[:, own]) * weight[own]
        total = held.sum(axis=1)
        mean = np.nansum(z[:, own] * weight[own], axis=1) / np.where(total > 0, total, np.nan)
        stages.append(np.where(total >= weight[own].sum() / 2, mean, np.nan))
    return np.column_stack(stages)


def ranks_by_hand(index, at, i, figure):
    """Rank one area, on the stage of an indicator and overall, with that figure changed."""
    raw = scores_by_hand(index, index.inputs.counted)
    figures = index.inputs.counted[[at]].copy()
    figures[0, i] = figure
    divisors = np.nanstd(raw, axis=0)
    moved, others = scores_by_hand(index, figures)[0] / divisors, np.delete(raw / divisors, at, 0)
    share = np.array(list(index.definition.stages.values()))
    stage = list(index.definition.stages).index(index.definition.indicators[i].stage)
    # What differs by a rounding error alone is a tie.
    return (
        1 + (others[:, stage] > moved[stage] + 1e-12).sum(),
        1 + (others @ share > moved @ share + 1e-12).sum(),
    )


def test_each_index_that_ranks_a_place_is_explained_its_own_level_first(of):
    assert [one.definition.code for one in of(BRISTOL).reasons] == ["upper-tier", "district"]
    assert [one.definition.code for one in of(SOUTH_DERBYSHIRE).reasons] == ["district"]
    assert [one.definition.code for one in of(DERBYSHIRE).reasons] == ["upper-tier"]
    assert [one.definition.code for one in of(ALDERSHOT).reasons] == ["constituency-2010"]


def test_a_place_that_leads_as_a_district_has_that_index_first(store, of):
    bristol = place.at(store, "ltla", BRISTOL)
    assert [one.definition.code for one in of(bristol).reasons] == ["district", "upper-tier"]


@pytest.mark.parametrize("code", [CITY, CARDIFF, "E12000009", "E92000001", "K02000001"])
def test_where_no_index_ranks_a_place_there_is_nothing_to_explain(of, code):
    assert of(code) is None


def test_of_all_places_those_that_an_index_ranks_are_explained(store, of, ranked):
    codes = {(level, where.code) for where in ranked for level in where.levels}
    for where in place.every(store):
        assert (of(where) is not None) == ((where.level, where.code) in codes)


def test_contributions_add_up_to_the_score_for_every_area_of_every_index(store, views):
    assert len(views) == 151 + 294 + 533
    for where, found in views:
        for one in found.reasons:
            index = area_why.usual(store, one.definition.code).index
            score = index.score[index.at(where.code)]
            parts = [row.adds for group in one.groups for row in group.rows if row.adds is not None]
            assert abs(sum(parts) - score) <= 1e-9
            assert abs(sum(group.adds for group in one.groups) - score) <= 1e-9
            assert abs(sum(bar.share for bar in one.sure.bars) - 1) <= 1e-9
            assert not [row for row in one.moves.rows if row.then > row.rank]


def test_the_section_of_every_area_says_whole_things(views):
    for _, found in views:
        assert_whole(str(page.section(found)))


def test_so_it_does_with_the_best_of_comparators(of, ranked):
    for where in ranked[::13]:
        assert_whole(str(page.section(of(where, "best"))))


def assert_whole(html):
    assert not re.search(r"\b(nan|None|inf)\b|\*\*|not available", text(html))
    # Totals have no bar.
    assert not re.search(r"<(h\d|p|td|th|summary|a|li)[^>]*></\1>", html.replace("<td></td>", ""))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("target", ["median", "best"])
def test_the_ranks_of_the_what_if_are_those_of_an_own_calculation(store, of, ranked, target):
    for where in ranked[::41]:
        choice = AreaChoice(where, comparators.default(store, where), target=target)
        chosen = comparators.of(store, where, choice.comparator)
        for one in area_why.view(store, choice).reasons:
            index = area_why.usual(store, one.definition.code).index
            at, codes = index.at(where.code), index.definition.codes
            among = chosen.at(store, one.definition.level)
            rows = index.inputs.counted
            if target == "best":
                rows = rows[[str(code) in among for code in index.inputs.codes]]
            for row in one.moves.rows:
                i = codes.index(row.code)
                lower = index.definition.indicators[i].polarity == "lower"
                best = np.nanmin if lower else np.nanmax
                figure = (np.nanmedian if target == MEDIAN else best)(rows[:, i])
                assert (row.stage_then, row.then) == ranks_by_hand(index, at, i, figure)


def test_the_largest_move_leads_and_is_what_the_sentence_says(of):
    (upper, _) = of(BRISTOL).reasons
    first = upper.moves.rows[0]
    assert first.code == "persistent-absences-for-pupils-eligible-for-free-school-meals"
    assert first.places == max(row.places for row in upper.moves.rows) > 0
    assert f"**{first.name}** were {first.target}, the median" in upper.moves.said
    assert f"would rank **{ordinal(first.then)}** instead of 115th" in upper.moves.said
    assert "This is arithmetic, not a forecast." in upper.moves.how


def test_the_best_is_that_of_the_comparators_and_named(store, of):
    (upper, _) = of(BRISTOL, "best", comparator="own", own=(WESTMINSTER, "E08000003")).reasons
    assert upper.moves.addresses[1][1] == "The best of the 2 areas of your choice"
    named = {row.whose for row in upper.moves.rows}
    assert named <= {"Westminster", "Manchester", "Westminster and Manchester"}
    alone = of(BRISTOL, "best", comparator="own", own=(WESTMINSTER,)).reasons[0]
    assert "that of the only one of the areas of your choice" in alone.moves.how
    tiny = of(BRISTOL, "best", comparator="own", own=(CITY,)).reasons[0]
    assert "the best of all 151 upper-tier councils" in tiny.moves.how


def test_a_measure_is_moved_or_said_to_be_ahead_or_missing(of, ranked):
    for where in ranked[::17]:
        for one in of(where).reasons:
            measures = [row.name for group in one.groups for row in group.rows]
            rest = "; ".join(
                sentence.partition(": ")[2].removesuffix(".") for sentence in one.moves.rest
            ).split("; ")
            moved = [row.name for row in one.moves.rows]
            assert sorted([*moved, *filter(None, rest)]) == sorted(measures)
    dudley = of(DUDLEY).reasons[0].moves.rest
    assert [sentence.partition(":")[0] for sentence in dudley] == [AHEAD, UNCOUNTED]


def test_how_sure_the_rank_is_agrees_with_its_range(store, of, ranked):
    for where in ranked[::7]:
        for one in of(where).reasons:
            worked = area_why.usual(store, one.definition.code)
            at = worked.index.at(where.code)
            low, high = worked.ends.low[at], worked.ends.high[at]
            inside = sum(b.share for b in one.sure.bars if b.first <= high and b.last >= low)
            assert inside >= 0.9
            assert max(bar.last for bar in one.sure.bars) <= one.n
            cold = worked.ends.cold[at]
            assert ("coldest fifth in **" in one.sure.said) == (cold > 0)
            if cold >= 0.95:
                assert "a clear coldspot" in one.sure.said


def test_shares_near_none_and_all_are_said_in_words():
    said = area_why._often
    assert "**fewer than 1%**" in said("X", 0.0005, "possible", 0.0, "")
    assert "**all** of 2,000 recalculations: a clear hotspot." in said("X", 0.0, "", 1.0, "clear")
    assert said("X", 0.0, "", 0.0, "").startswith("In none of 2,000 recalculations is X in")
    both = said("X", 0.3, "possible", 0.2, "possible")
    assert "30%** and in the hottest fifth in **20%** of" in both
    assert both.endswith(": a possible coldspot and a possible hotspot.")


def test_who_can_influence_a_measure_is_said_for_the_place(store):
    def said(code, kinds):
        return area_why.influence(place.of_code(store, code), kinds)

    assert said(BRISTOL, ("schools", "county", "district")) == "Schools and colleges, the council"
    assert said(DERBYSHIRE, ("district", "county")) == "District councils, the county council"
    assert said(SOUTH_DERBYSHIRE, ("county", "district")) == (
        "The county council, the district council"
    )
    assert said(ALDERSHOT, ("national", "county", "district")) == "National government, councils"


def test_a_score_that_is_only_lifted_or_only_lowered_is_said_to_be(views):
    seen = set()
    for _, found in views:
        for one in found.reasons:
            adds = [r.adds for g in one.groups for r in g.rows if r.adds is not None]
            end = "up" if min(adds) >= 0 else "down" if max(adds) <= 0 else "both"
            seen.add(end)
            assert ("No measure takes anything from it" in one.most) == (end == "up")
            assert ("no measure adds to it" in one.most) == (end == "down")
    assert {"up", "both"} <= seen


def test_stage_ranks_stand_beside_the_overall_rank(of):
    found = of(BRISTOL)
    assert all(len(one.stages) == 4 for one in found.reasons)
    words = text(page.section(found))
    for one in found.reasons:
        for row in one.stages.values():
            assert f"{ordinal(row.rank)} of {row.n}, {row.said}" in words


def test_a_second_index_is_folded_away_with_its_own_words(of):
    html = str(page.section(of(BRISTOL)))
    assert html.count("<h2") == 1
    folded = html.partition('<details class="more why-other">')[2]
    assert "Most of these measures cover all pupils" in folded
    assert 'class="more why-other"' not in str(page.section(of(SOUTH_DERBYSHIRE)))


def test_parts_of_a_score_are_written_with_their_sign():
    assert [area_why.signed(v) for v in (0.0112, -0.1466, 0.0001)] == ["+0.011", "−0.147", "0.000"]


def test_moves_are_set_beside_the_range_of_todays_rank(store, views):
    for where, found in views:
        for one in found.reasons:
            worked = area_why.usual(store, one.definition.code)
            low = worked.ends.low[worked.index.at(where.code)]
            beyond = sum(row.then < low for row in one.moves.rows)
            said = one.moves.doubt.partition(" figure")[0]
            moved = any(row.places for row in one.moves.rows)
            assert said == ((str(beyond) if beyond else "No") if moved else "")
            if not one.moves.rows:
                assert "as good as the median, or better, on every measure" in one.moves.said
