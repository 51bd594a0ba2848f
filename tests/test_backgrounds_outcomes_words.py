"""The sentences about outcomes by group agree with the figures, in every state there is."""

from __future__ import annotations

import math
import re

import pytest

from explorer.indicator_words import CHANCE, every_one_counted, plain, printed, written
from explorer.store import Store
from tests.outcome_states import (
    alike,
    apart_by,
    change_of,
    every,
    kind_of,
    leaves_out_nought,
    parted,
    rows_of,
    those,
    told_apart,
)

NOT_APART = "by their margins of error the two cannot be told apart"
CHANGED = ("has widened", "has narrowed", "has turned round", "has changed")


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def shown(store):
    """Every measure, edition, breakdown either way round, category, area and period."""
    return list(every(store))


def test_no_interval_is_claimed_where_none_is_published(shown):
    without = [one for one in shown if one.view.gap and not one.view.intervals]
    assert any(not one.pair[1] for one in without)
    assert any(one.pair[1] for one in without)
    for one in without:
        said = one.view.lead + one.view.chart_title
        assert "told apart" not in said
        assert not any(words in said for words in CHANGED)
        assert one.view.gap.formula == ""
        for line in one.view.gap.lines:
            assert line.interval in ("no interval published", "")
            assert "interval" not in line.times


def test_the_lead_of_one_gap_says_what_the_figures_bear_out(store, shown):
    told = {"widened": 0, "narrowed": 0, "apart": 0, "open": 0, "still": 0, "turned": 0}
    for one in shown:
        if not one.view.gap or one.view.choice.second:
            continue
        (line,) = one.view.gap.lines
        entry, lead = one.view.entry, one.view.lead
        now = (line.one.value, line.one.lower, line.one.upper)
        assert f"**{written(entry, line.one.value)}**" in lead
        assert f"**{written(entry, line.other.value)}**" in lead
        size = printed(entry, line.one.value) - printed(entry, line.other.value)
        if alike(store, one):
            assert line.apart is None
            assert "told apart" not in lead
            continue
        real = leaves_out_nought(
            apart_by(now, (line.other.value, line.other.lower, line.other.upper))
        )
        if NOT_APART in lead:
            told["open"] += 1
            assert line.apart is False
            assert real is False or "do not touch" in one.view.gap.formula
        else:
            told["apart"] += line.apart is True
            assert real is not False
            assert ("the figure is higher for" in lead) == (round(size, 6) < 0)
            told["turned"] += "the figure is higher for" in lead
            if round(size, 6) < 0:
                assert f"the figure is higher for {those(store, one, line.other.row)}," in lead
        check_change(store, one, line, told)
    assert all(told.values()), told


def check_change(store, one, line, told):
    """What the lead says became of a gap must follow from the four published figures."""
    lead, before = one.view.lead, change_of(store, one, line)
    entry = one.view.entry
    claims = [words for words in CHANGED if words in lead]
    if before is None:
        assert not claims
        return
    then, moved = before
    sizes = [
        abs(printed(entry, a[0]) - printed(entry, b[0]))
        for a, b in (((line.one.value,), (line.other.value,)), then)
    ]
    if claims:
        assert moved is True
        if "widened" in claims[0]:
            assert sizes[0] > sizes[1]
            told["widened"] += 1
        if "narrowed" in claims[0]:
            assert sizes[0] < sizes[1]
            told["narrowed"] += 1
    if "cannot be told apart from that of" in lead or "nor can the gap" in lead:
        assert moved is False
        told["still"] += 1


def test_what_became_of_each_gap_is_borne_out_by_the_four_figures(store, shown):
    for one in shown:
        for line in one.view.gap.lines if one.view.gap else ():
            before = change_of(store, one, line) if line.difference else None
            if before is None:
                assert not any(words in line.change for words in CHANGED)
                continue
            _, moved = before
            if any(f"It {words}" in line.change for words in CHANGED):
                assert moved is True
            if "cannot be told apart" in line.change:
                assert moved is False
            if moved is None:
                assert line.change.startswith("It was ")


def test_a_lead_that_counts_parts_counts_right(shown):
    counted = 0
    for one in shown:
        lines = [line for line in one.view.gap.lines if line.difference] if one.view.gap else []
        if len(lines) < 3:
            continue
        counted += 1
        lead = re.sub(r"[.,;]", " ", plain(one.view.lead))
        up = sum(line.apart is True and line.difference.value > 0 for line in lines)
        down = sum(line.apart is True and line.difference.value < 0 for line in lines)
        if any(line.apart is None for line in lines):
            continue
        first = one.view.gap.lines[0].one.row if one.view.gap.lines[0].one else ""
        if up + down == 0:
            assert f"in any of the {len(lines)}" in lead
        for n in (up, down):
            if n:
                assert f"in all {n} " in lead or f"in {n} of {len(lines)} " in lead, first
        open_ = len(lines) - up - down
        assert ("the two cannot be told apart" in lead) == (0 < open_ < len(lines))
    assert counted > 100


def test_the_way_of_most_parts_is_said_first(store, shown):
    told = 0
    for one, found in parted(store, shown, 3, 99):
        up, down = (sum(k == way for k in found.values()) for way in (1, -1))
        if up == down:
            continue
        line = next(line for line in one.view.gap.lines if line.difference)
        high, low = [line.one.row, line.other.row][:: 1 if up > down else -1]
        said = f"igher for {kind_of(store, one).those(high)} than for {those(store, one, low)} in "
        said += f"all {len(found)}" if max(up, down) == len(found) else f"{max(up, down)} of "
        assert said in plain(one.view.lead).partition(";")[0]
        assert said in one.view.chart_title.partition(";")[0]
        told += min(up, down) > 0
        for text in (one.view.lead, one.view.chart_title):
            assert ("the other way round in" in text) == (min(up, down) > 0)
    assert told > 10


def test_the_ends_of_a_range_of_gaps_say_which_way_they_run(store, shown):
    told = 0
    for one, found in parted(store, shown, 3, 99):
        if "the gaps go from" not in one.view.lead:
            continue
        _, _, ends = one.view.lead.partition("the gaps go from ")
        named = [line for line in one.view.gap.lines if f"{line.size} ({line.part}" in ends]
        assert named
        mixed = len(set(found.values())) > 1
        for line in named:
            high = {1: line.one.row, -1: line.other.row}.get(found[line.part])
            wanted = f"{line.part}: higher for {those(store, one, high)})" if high else ""
            if mixed and f"({line.part}:" in ends:
                assert (wanted or f"{line.part}: not to be told apart") in ends
                told += 1
            assert mixed or f"({line.part})" in ends
    assert told > 10


def test_a_count_without_margins_says_that_there_are_none(store, shown):
    for one, _ in parted(store, shown, 3, 99):
        lacking = any(line.apart is None for line in one.view.gap.lines if line.difference)
        assert lacking == one.view.lead.endswith((CHANCE, every_one_counted()))


def test_a_lead_of_two_parts_gives_their_gaps_and_no_other_figure_of_now(store, shown):
    told = {"one way": 0, "both ways": 0}
    for one, found in parted(store, shown, 1, 2):
        said = one.view.lead.partition(". ")[0]
        for line in one.view.gap.lines:
            if found.get(line.part):
                assert f"**{line.size}**" in said
            elif line.part in found:
                assert "told apart" in said if line.apart is False else "once rounded" in said
        assert said.count("**") <= 2 * len(found)
        for way in (1, -1):
            line = next(line for line in one.view.gap.lines if line.difference)
            high, low = [line.one.row, line.other.row][::way]
            claim = (
                f"higher for {kind_of(store, one).those(high)} than for {those(store, one, low)}"
            )
            assert (claim in said) == (way in found.values())
        for clause in re.split("[;.] ", one.view.lead):
            if "the other way round" in clause:
                assert any(f"among {among}" in clause for among in told_apart(store, one, found))
        told["one way" if len(set(found.values())) == 1 else "both ways"] += 1
    assert all(told.values()), told


def test_no_sentence_makes_readers_look_up_which_group_was_the_second(shown):
    for one in shown:
        lines = one.view.gap.lines if one.view.gap else ()
        for text in (one.view.lead, one.view.chart_title, *(line.told for line in lines)):
            assert "the second" not in text or "the second least" in text or "second most" in text
            assert "from no difference" not in text
            assert "aged 25 to 64 at " not in text
            assert "aged 25 to 64 aged" not in text


def test_a_model_of_one_gap_is_named_exactly_where_the_figures_show_one(store, shown):
    flagged = set()
    for one in shown:
        if one.pair[1] != "ethnicity" or not one.view.gap:
            continue
        published = rows_of(store, one)
        spread = widest(one.view.entry, published)
        assert (spread < 0.002) == bool(alike(store, one)), (one.code, one.period, spread)
        if alike(store, one):
            flagged.add(one.code)
            said = one.view.lead + one.view.chart_title
            assert "by the model behind the figures" in said
            assert "cannot show where it matters more" in one.view.warnings[-1]
            assert not any(line.interval for line in one.view.gap.lines)
    assert len(flagged) == 16


def widest(entry, published):
    """How far the logarithm of the odds, or of pay, of two groups differs between the parts."""
    first, second = sorted({group for group, _ in published})[:2]
    gaps = [
        strength(entry, published[first, part][0]) - strength(entry, published[second, part][0])
        for part in {part for _, part in published}
    ]
    return max(gaps) - min(gaps)


def strength(entry, value):
    """The logarithm of the odds of a share, of anything else that of the figure."""
    return math.log(value / (100 - value) if entry.unit.code == "percent" else value)


def test_words_are_whole_sentences(shown):
    for one in shown:
        lead = plain(one.view.lead)
        assert lead.endswith(".")
        assert lead[0].isupper()
        for wrong in ("  ", " .", " ,", "..", ",,", "{", "None", " nan", "significant"):
            assert wrong not in lead, lead
        for text in (one.view.chart_title, one.view.chart_subtitle, one.view.note):
            assert text[0].isupper()
            assert "**" not in text
            assert "{" not in text
