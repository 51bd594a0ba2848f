"""Who a place is like: for every place of every level, and without a word that contradicts another."""

import re
from dataclasses import replace

import numpy as np
import pytest

from explorer import (
    area_comparators,
    area_selection,
    area_stages,
    comparators,
    compare_selection,
    config,
    index,
    place,
)
from explorer.comparator_members import Rank, ranking_of
from explorer.comparator_table import MOST_COLUMNS, MOST_ROWS, table
from explorer.formatting import ordinal
from explorer.metrics.neighbours import BETTER, SIMILAR, WORSE
from explorer.standing import StageMark
from explorer.store import Store
from layouts import area_comparators as layout
from layouts import stage_line

SOUTH_DERBYSHIRE, DERBYSHIRE, BRISTOL, CARDIFF = "E07000039", "E10000007", "E06000023", "W06000015"
CITY = "E09000001"
BROKEN = re.compile(r"\b(nan|NaN|None|inf)\b|\{|\}|<h3[^>]*></|<td[^>]*></td>|<p[^>]*></p>|  ")
# Building the views of all places takes longer than a test should.
EVERY, FEW = 7, 50


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


def choice(store, code, level="", **args):
    """The choice of a place's page."""
    return area_selection.parse(args, store, place.find(store, code, level).place)[0]


def view(store, code, level="", **args):
    return area_comparators.view(store, choice(store, code, level, **args))


def written(found):
    """The section as it is sent."""
    return str(layout.section(found))


def test_every_place_has_a_section_that_reads_well_or_none(store):
    without = set()
    for at, one in enumerate(place.every(store)):
        chosen = area_selection.parse({}, store, one)[0]
        kinds = comparators.available(store, one) if at % (EVERY * 10) == 0 else ()
        if at % EVERY and len(store.links.at(one.level)) > FEW:
            continue
        for kind in {chosen.comparator, *kinds} - {comparators.OWN}:
            found = area_comparators.view(store, replace(chosen, comparator=kind))
            if found is None:
                without.add(one.level)
                continue
            text = written(found)
            assert not BROKEN.search(text), (one, kind, BROKEN.search(text))
            assert found.members
            assert one.code not in {member.code for member in found.members}
    # The UK is alone; a district that is no more has no figures but its rank of 2016, and some
    # sub-regions of 2025 have none at all.
    assert without <= {"uk", "ltla_2016", "itl2_2025"}


def test_south_derbyshire_is_set_beside_those_most_alike_with_reasons(store):
    found = view(store, SOUTH_DERBYSHIRE)
    assert found.kind == "ons_global"
    listed = store.neighbours.of("ltla", SOUTH_DERBYSHIRE, "ons_global")
    members = (*found.members, *found.others, *found.named)
    assert [one.code for one in members] == [one.code for one in listed]
    assert [one.mutual for one in members] == [one.mutual for one in listed]
    assert all(any(one.differences) for one in members)
    assert [card.kind for card in found.cards] == ["ons_global", "adjacent", "deprivation"]


def test_ranks_are_those_of_the_index_of_the_level_with_their_range(store):
    found = view(store, BRISTOL)
    definition = store.indices["upper-tier"]
    worked = index.compute(store, definition)
    at = worked.at(found.members[0].code)
    ends = worked.intervals()
    expected = Rank(int(worked.rank[at]), int(ends.low[at]), int(ends.high[at]))
    assert found.members[0].standing == expected.said
    assert definition.name in found.ranked_by
    assert found.index_words == definition.words


def test_a_set_of_districts_is_ranked_by_the_index_of_districts(store):
    found = view(store, BRISTOL, **{"with": "ons_global"})
    assert found.ranked_by == f"{store.indices['district'].name}, English districts"
    cardiff = next(one for one in found.members if one.code == CARDIFF)
    assert cardiff.standing == "not ranked: in Wales"
    asked = compare_selection.parse(found.compare_url.partition("?")[2], store)
    assert (asked.choice.level, asked.choice.codes[0]) == ("ltla", BRISTOL)
    assert not asked.said
    assert CARDIFF in asked.choice.codes


def test_an_address_that_compares_says_the_level_only_where_the_codes_need_it(store):
    chosen = next(
        found
        for one in place.every(store)
        if one.level == "itl2_2025" and store.links.get("itl2", one.code)
        and (found := view(store, one.code, "itl2_2025")) is not None
    )  # fmt: skip
    asked = compare_selection.parse(chosen.compare_url.partition("?")[2], store)
    assert asked.choice.level == "itl2_2025"
    assert "&level=" not in chosen.compare_url


def test_an_overall_rank_stands_with_the_ranks_on_its_life_stages(store):
    found = view(store, BRISTOL)
    one = found.members[0]
    standing = next(each for each in area_stages.view(store, place.of_code(store, one.code)))
    assert [mark.rank for mark in one.stages] == [mark.rank for mark in standing.marks]
    words = written(found)
    ranked = [
        each
        for each in (*found.members, *found.others, *found.named,
                     *(m for card in found.cards for m in card.members))
        if "plausibly" in each.standing
    ]  # fmt: skip
    assert words.count('class="stage-line"') == len(ranked) > 20
    assert "E early years, S schools, Y youth, W working lives. ▲ hotspot, ▼ coldspot." in words
    first = str(stage_line.line(found.stages, one.stages))
    assert f"E {ordinal(one.stages[0].rank)}" in re.sub("<[^>]+>", "", first)
    assert f"Early years: {ordinal(one.stages[0].rank)}" in first


def test_a_stage_without_a_rank_and_an_area_without_any_are_said():
    names = ("Early years", "Schools")
    mark = StageMark("school", "Schools", "", 290, None, None, 296)
    said = str(stage_line.line(names, (None, mark)))
    assert "E –" in re.sub("<[^>]+>", "", said)
    assert "Early years: too few figures; Schools: 290th, coldspot" in said
    assert "▼" in said
    assert stage_line.line(names, ()) is None


def test_intervals_are_read_without_a_mouse(store):
    found = view(store, SOUTH_DERBYSHIRE)
    text = written(found)
    assert "title=" not in text
    row = next(row for row in found.table.rows if row.interval)
    assert f'<span class="like-interval"> ({row.interval})</span>' in text


def test_the_rank_within_a_set_counts_the_place_itself(store):
    found = view(store, BRISTOL)
    ranks = ranking_of(store, "utla", BRISTOL).ranks
    for one in found.options:
        if one.kind != comparators.DFE:
            continue
        own = ranks[BRISTOL]
        others = [ranks[each.code] for each in store.neighbours.of("utla", BRISTOL, "dfe")]
        assert one.among.of == 11
        assert one.among.rank == 1 + sum(each.rank < own.rank for each in others)
        assert one.among.better + one.among.open + one.among.worse == 10
        assert one.among.better == sum(each.high < own.low for each in others)
        assert one.chosen


def test_nobody_clearly_better_is_ranked_lower(store):
    for code in (BRISTOL, SOUTH_DERBYSHIRE, DERBYSHIRE):
        for one in view(store, code).options:
            assert one.among.better < one.among.rank
            assert one.among.worse <= one.among.of - one.among.rank


def test_a_place_without_an_overall_rank_shows_none(store):
    for code in (CARDIFF, CITY):
        found = view(store, code)
        assert not found.ranked_by
        assert not any(one.standing for one in found.members)
        assert "rank" not in written(found).lower().replace("frank", "")


def test_only_figures_with_limits_are_called_better_or_worse(store):
    found = view(store, SOUTH_DERBYSHIRE).table
    assert len(found.names) == MOST_COLUMNS
    seen = set()
    for row in found.rows:
        column = store.positions.column(row.code, found.level)
        held = {code: at for at, code in enumerate(column.codes)}
        own = held[SOUTH_DERBYSHIRE]
        for code, cell in zip(found.codes, row.cells, strict=True):
            at = held.get(code)
            if cell.verdict:
                assert not np.isnan([column.lower[at], column.upper[own]]).any()
                apart = column.lower[at] > column.upper[own] or column.upper[at] < column.lower[own]
                assert apart == (cell.verdict != SIMILAR)
                higher = column.value[at] > column.value[own]
                better = higher == (store.indicators[row.code].polarity == "higher")
                assert not apart or cell.verdict == (BETTER if better else WORSE)
                seen.add(cell.verdict)
    assert seen >= {SIMILAR, BETTER}


def test_what_can_be_compared_comes_first_and_is_never_left_out(store):
    for code in ("E12000001", CARDIFF, BRISTOL, "TLK1"):
        chosen = choice(store, code)
        found = view(store, code).table
        compared = [row.compared for row in found.rows]
        assert compared == sorted(compared, reverse=True)
        assert len(found.rows) <= MOST_ROWS
        whole = table(
            store, chosen.place, comparators.of(store, chosen.place, chosen.comparator), "it"
        )
        assert [row.code for row in whole.rows if row.compared] == [
            row.code for row in found.rows if row.compared
        ]


def test_a_figure_that_is_not_there_is_said_in_words(store):
    found = view(store, BRISTOL, **{"with": "ons_global"})
    text = written(found)
    assert "not collected here" in text or "not published" in text


def test_words_signs_and_classes_of_verdicts_go_together(store):
    text = written(view(store, SOUTH_DERBYSHIRE))
    assert "▲ better" in text
    assert "● similar" in text
    assert text.count('class="is-better"') == text.count("▲ better")


def test_the_form_keeps_what_else_is_chosen(store):
    found = view(store, BRISTOL, group="lens", own="Leeds, Cheltenham", **{"with": "own"})
    assert ("group", "lens") in found.hidden
    assert found.typed == "Leeds; Cheltenham"
    assert found.options[-1].kind == comparators.OWN
    assert found.options[-1].chosen


def test_the_form_of_a_place_whose_code_needs_its_level_says_the_level(store):
    codes = [one.code for one in place.every(store) if one.level == "itl2_2025"]
    found = next(filter(None, (view(store, code, "itl2_2025") for code in codes)))
    assert ("level", "itl2_2025") in found.hidden


def test_links_to_a_set_lead_to_its_heading(store):
    text = written(view(store, BRISTOL))
    assert f'id="{layout.ANCHOR}-set"' in text
    assert f"with=adjacent#{layout.ANCHOR}-set" in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_what_is_wrong_with_an_own_choice_stands_beside_its_field(store):
    text = str(layout.section(view(store, "E07000039"), problems=["Not known: “Nowheresville”."]))
    form = text[text.index('class="like-own"') - 400 :]
    assert "Nowheresville" in form[: form.index("</form>")]
