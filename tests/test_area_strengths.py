"""Strengths and weaknesses: what is listed is what the rule printed above it says, and no more."""

from __future__ import annotations

import numpy as np
import pytest

from explorer import area_figures, area_strengths
from explorer.area_stages import COLD, HOT
from explorer.areas import Area
from explorer.narrative import LEAST_FOR_FIFTHS, fifth
from explorer.place import Place
from explorer.positions import Position
from layouts import area_strengths as layout
from tests import area_places, builders

NAN = float("nan")


def seen(code: str, level: str = ""):
    store, place = area_places.store(), area_places.chosen(code, level).place
    return area_strengths.view(store, place, area_figures.every(store, place))


def made(monkeypatch, *rows, country=None, level="itl2"):
    """The view of a place with some positions, all set beside one figure."""
    beside = None if country is None else ("England", country)
    monkeypatch.setattr(area_figures, "reference", lambda store, one: beside)
    held = Area(level, "X1", "Avon", "E", "", "", "", "", "", ())
    return area_strengths.view(area_places.store(), Place(level, "X1", held, (level,)), rows)


def position(rank, of=100, value=5.0, limits=(NAN, NAN), ranks=(None, None), **changes):
    entry = builders.entry(headline=True, **changes)
    return Position(entry, "itl2", "X1", "2024", value, *limits, "ok", rank, of, *ranks, "none", "",
                    np.nan)  # fmt: skip


@pytest.mark.parametrize(
    ("ranks", "listed"), [((1, 20), 1), ((1, 21), 0), ((None, None), 0), ((3, 3), 1)]
)
def test_limits_without_a_country_ask_for_all_plausible_ranks(monkeypatch, ranks, listed):
    view = made(monkeypatch, position(3, limits=(4.0, 6.0), ranks=ranks))
    assert len(view.best) == listed
    assert "All plausible ranks must be in that fifth" in view.rule


def test_the_rank_alone_decides_only_where_nothing_else_is_published(monkeypatch):
    view = made(monkeypatch, position(3))
    assert len(view.best) == 1
    assert view.rule == (
        "One main measure ranks Avon. It is listed if the place is in the best or the worst fifth. "
        "The rank alone decides."
    )


@pytest.mark.parametrize("limits", [(NAN, NAN), (5.005, 5.015)])
def test_what_prints_the_same_as_the_country_is_no_strength(monkeypatch, limits):
    assert not made(monkeypatch, position(1, value=5.01, limits=limits), country=5.0).best
    limits = tuple(one + 1 for one in limits)
    assert made(monkeypatch, position(1, value=6.01, limits=limits), country=5.0).best


def test_what_is_worse_than_the_country_is_no_strength(monkeypatch):
    assert not made(monkeypatch, position(1, value=4.0), country=5.0).best
    assert made(monkeypatch, position(1, value=4.0, polarity="lower"), country=5.0).best


def test_fifths_of_few_areas_are_not_counted(monkeypatch):
    assert made(monkeypatch, position(1, of=LEAST_FOR_FIFTHS - 1)) is None
    few = made(monkeypatch, position(1, 9), position(2, 9), position(9, 9), level="region")
    assert (len(few.best), len(few.worst)) == (1, 1)
    assert "Listed are those on which it comes first or last." in few.rule
    assert "fifth" not in str(layout.section(few))
    assert made(monkeypatch, position(1, 3), level="nation") is None


def test_regions_are_listed_where_they_come_first_or_last():
    store, n = area_places.store(), 0
    for code in ("E12000001", "E12000002", "E12000007", "E12000008", "W92000004"):
        view = seen(code)
        held = {
            one.indicator.code: one
            for one in area_figures.every(store, area_places.chosen(code).place)
        }
        assert {held[row.code].rank for row in view.best} <= {1}
        assert all(held[row.code].rank == held[row.code].of for row in view.worst)
        assert "fifth" not in str(layout.section(view))
        n += len(view.best) + len(view.worst)
    assert n


def test_the_rule_is_what_is_done_at_every_level():
    store, levels = area_places.store(), set()
    for choice in area_places.some(8):
        place = choice.place
        positions = area_figures.every(store, place)
        view = area_strengths.view(store, place, positions)
        if view is None:
            continue
        levels.add(place.level)
        assert not area_places.broken(str(layout.section(view))), place
        held = {one.indicator.code: one for one in positions}
        for rows, end in ((view.best, HOT), (view.worst, COLD)):
            for row in rows:
                one = held[row.code]
                beside = area_figures.reference(store, one)
                if beside is not None:
                    assert row.beside != f"{beside[0]} {row.value}"
                    assert "as the figures are printed" in view.rule
                elif one.sure:
                    assert "plausible" in view.rule
                    assert fifth(one.rank_low, one.of) == fifth(one.rank_high, one.of) == end
                else:
                    assert "rank alone decides" in view.rule
    assert {"utla", "ltla", "itl2", "region", "constituency_2010", "smc205"} <= levels


def test_a_sub_region_whose_rank_could_leave_the_fifth_has_no_strength_there():
    store, left_out = area_places.store(), 0
    for code, area in store.links.at("itl2").items():
        one = store.positions.one("long-range-upward-mobility", "itl2", area.code)
        if one is None or one.rank is None:
            continue
        view = seen(code, "itl2")
        ends = [fifth(rank, one.of) for rank in (one.rank_low, one.rank, one.rank_high)]
        surely = len(set(ends)) == 1 and ends[0] in (HOT, COLD)
        assert bool(view.best or view.worst) == surely
        left_out += ends[1] in (HOT, COLD) and not surely
    assert left_out


def test_where_nothing_is_listed_the_rule_is_named():
    text = str(layout.section(seen("TLC1", "itl2")))
    assert "By this rule it is no strength of" in text
