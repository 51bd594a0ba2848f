"""Universities: figures as published, true sentences, and an answer to every address."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from flask import Flask

from explorer import backgrounds_universities as page
from explorer import backgrounds_universities_words as words
from explorer import schema
from explorer.backgrounds_pages import UNIVERSITIES_URL
from explorer.backgrounds_universities_data import (
    EQUAL,
    INTAKE,
    POOLS,
    STUDENTS,
    TENTHS,
    WEIGHTINGS,
    University,
    in_order,
    in_sentence,
    searched,
    slug,
    universities,
)
from explorer.backgrounds_universities_selection import MOST
from explorer.config import DATA
from explorer.store import Store
from layouts import backgrounds_universities as layout
from routes import backgrounds as routes

FILES = {"style": "/s.css", "backgrounds-style": "/b.css", "backgrounds": "/b.js"}
OXFORD, WARWICK, CITY = (
    "university-of-oxford", "university-of-warwick", "city-st-georges-university-of-london",
)  # fmt: skip


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


@pytest.fixture(scope="module")
def everybody(store):
    return universities(store)


@pytest.fixture
def see(store):
    return lambda asked="": page.view(store, asked)


@pytest.fixture
def client(store, monkeypatch):
    section = routes.Section(UNIVERSITIES_URL, page.view, layout.content, page.file, layout.PARTS)
    monkeypatch.setattr(routes, "SECTIONS", (section,))
    server = Flask("universities")
    routes.register(server, store, FILES)
    return server.test_client()


def text(html):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


def made(name="Somewhere University", half=40.0, coefficient=5.0, rank=1):
    """A university with one figure everywhere."""
    return University(
        slug(name),
        name,
        {one.code: coefficient for one in WEIGHTINGS},
        {one.code: rank for one in WEIGHTINGS},
        {pool: (half,) * len(TENTHS) for pool in POOLS},
    )


# ---- The figures ----
def test_every_published_figure_is_held_as_published(store, everybody):
    by_name = {one.name: one for one in everybody}
    for weighting in WEIGHTINGS:
        for code, held in ((weighting.measure, "coefficients"), (weighting.rank, "ranks")):
            rows = store.all_values(code)
            assert len(rows) == len(everybody)
            for name, value in zip(rows[schema.CATEGORY], rows[schema.VALUE], strict=True):
                assert getattr(by_name[name], held)[weighting.code] == value
    rows = store.all_values(INTAKE)
    assert len(rows) == len(everybody) * len(POOLS) * len(TENTHS)
    columns = rows[[schema.CATEGORY, schema.GROUP, schema.SUBGROUP, schema.VALUE]]
    for name, pool, tenth, value in columns.itertuples(index=False):
        assert by_name[name].curves[pool][int(tenth) - 1] == value


def test_the_reading_of_the_coefficient_holds_for_equal_access(everybody):
    # The mean tenth is ten less the shares added up, so 100 points are one tenth.
    for one in everybody:
        shares = pd.Series([0.0, *one.curves[STUDENTS]]).diff().dropna() / 100
        tenth = sum(t * part for t, part in zip(TENTHS, shares, strict=True))
        assert one.coefficients[EQUAL.code] == pytest.approx(100 * (5.5 - tenth))


def test_every_university_has_an_address_of_its_own(everybody):
    codes = [one.code for one in everybody]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z0-9-]+", code) for code in codes)


def test_an_index_lists_a_university_by_its_place():
    assert made("The University of Oxford").indexed == "Oxford, The University of"
    assert made("Oxford Brookes University").indexed == "Oxford Brookes University"
    assert in_sentence("The University of Oxford") == "the University of Oxford"
    assert in_sentence("Keele University") == "Keele University"


# ---- The sentences ----
@pytest.mark.parametrize("weighting", WEIGHTINGS, ids=lambda one: one.code)
def test_the_opening_counts_what_the_coefficients_say(see, everybody, weighting):
    found = [one.coefficients[weighting.code] for one in everybody]
    above, below = sum(v > 0 for v in found), sum(v < 0 for v in found)
    lead = see(f"against={weighting.code}").lead
    assert f"**{above} of {len(found)}**" in lead
    assert f"at {below}, from higher" in lead
    assert ("there is no difference" in lead) == (above + below < len(found))


def test_those_compared_are_given_with_their_own_shares(see, everybody):
    for one in everybody:
        view = see(f"compare={one.code}")
        share = f"{one.curves[STUDENTS][4]:.0f}%"
        assert f"At {in_sentence(one.name)}, **{share}** of students" in view.lead
        drawn = words.curves_title(view.drawn)
        assert drawn.startswith(share)


def test_the_title_names_the_universities_whose_shares_it_gives(see):
    title = words.curves_title(see().drawn)
    for one in see().drawn:
        assert f"{one.curves[STUDENTS][4]:.0f}%" in title
        assert in_sentence(one.name) in title


def test_at_least_half_move_as_far_as_is_said_and_none_further_than_the_most(see, everybody):
    said = see().ranks
    middle = int(re.search(r"lie (\d+) places or more", said)[1])
    moves = [one.moves for one in everybody]
    assert sum(m >= middle for m in moves) >= len(moves) / 2
    assert sum(m >= middle + 1 for m in moves) < len(moves) / 2
    furthest = max(everybody, key=lambda one: one.moves)
    assert furthest.name in said


def test_a_figure_that_is_not_published_is_said_so_and_no_nought():
    unknown = University(
        "x", "X University", dict.fromkeys(("equal", "grades", "nearby")),
        dict.fromkeys(("equal", "grades", "nearby")), dict.fromkeys(POOLS, (None,) * 10),
    )  # fmt: skip
    known = made()
    assert unknown.moves is None
    assert words.coefficient(unknown, EQUAL) == "not published"
    assert words.panel(unknown).count("not published") == 3
    assert "not published" in words.lead((unknown, known), EQUAL, (unknown,))
    assert words.signs((unknown, known), EQUAL) == (1, 0, 0)
    assert words.curves_title((unknown,))
    for reverse in (False, True):
        assert in_order((unknown, known), EQUAL, "", reverse)[-1] is unknown


def test_no_difference_is_called_real(see):
    said = text(layout.content(see())) + text(layout.content(see(f"compare={OXFORD},{WARWICK}")))
    assert "No margins of error" in said
    assert "significant" not in said


# ---- The order ----
@pytest.mark.parametrize("weighting", WEIGHTINGS, ids=lambda one: one.code)
def test_universities_stand_by_rank_and_turn_round(see, weighting):
    ranks = [row.university.ranks[weighting.code] for row in see(f"against={weighting.code}").rows]
    assert ranks == sorted(ranks)
    turned = see(f"against={weighting.code}&reverse=yes").rows
    assert [row.university.ranks[weighting.code] for row in turned] == ranks[::-1]


def test_they_can_stand_by_name_and_by_how_far_ranks_lie_apart(see):
    names = [row.university.indexed for row in see("order=name").rows]
    assert names == sorted(names, key=searched)
    moves = [row.university.moves for row in see("order=moves").rows]
    assert moves == sorted(moves, reverse=True)


def test_the_head_says_what_is_sorted_and_leads_on(see):
    for asked in ("", "against=grades", "order=name", "order=moves", "reverse=yes"):
        view = see(asked)
        assert sum(bool(one.sort) for one in view.columns) == 1
        for one in view.columns:
            again = see(one.href.partition("?")[2])
            assert not again.said
            assert next(other.sort for other in again.columns if other.code == one.code)
            assert bool(one.sort) == again.choice.reverse or not one.sort or view.choice.reverse


def test_a_long_table_shows_its_ends_and_those_compared(see):
    view = see(f"compare={WARWICK}")
    shown = [k for k, row in enumerate(view.rows) if not row.folded]
    place = next(k for k, row in enumerate(view.rows) if row.place == 0)
    assert {0, place - 1, place, place + 1, len(view.rows) - 1} <= set(shown)
    assert len(shown) < 30
    assert not any(row.folded for row in see("rows=all").rows)
    assert not any(row.folded for row in see("q=a").rows)


# ---- Searching and comparing ----
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("oxford", "The University of Oxford"),
        ("ucl", "University College London"),
        ("kings", "King's College London"),
        ("King’s", "King's College London"),
        ("london economics", "London School of Economics and Political Science"),
    ],
)
def test_a_search_finds_by_words_and_initials(see, typed, name):
    assert name in [row.university.name for row in see(f"q={typed}").rows if row.found]


def test_a_search_that_finds_none_offers_the_nearest(see):
    view = see("q=oxfird")
    assert view.count == 0
    assert [one.words for one in view.nearest] == ["The University of Oxford"]
    assert view.understood


def test_choosing_a_row_adds_it_and_choosing_it_again_takes_it_away(see):
    row = next(row for row in see().rows if row.university.code == OXFORD)
    chosen = see(row.href.partition("?")[2])
    assert [one.code for one in chosen.drawn] == [OXFORD]
    again = next(row for row in chosen.rows if row.university.code == OXFORD)
    assert again.href == UNIVERSITIES_URL


def test_at_most_four_are_compared(see, everybody):
    codes = [one.code for one in everybody[: MOST + 1]]
    view = see(f"compare={','.join(codes)}")
    assert [one.code for one in view.drawn] == codes[:MOST]
    assert everybody[MOST].name in view.said[0].text
    assert all(bool(row.href) == (row.place is not None) for row in view.rows)


def test_a_list_and_one_more_make_one_comparison(see):
    view = see(f"compare={OXFORD}&compare={WARWICK}&compare={OXFORD}")
    assert view.canonical == f"{UNIVERSITIES_URL}?compare={OXFORD},{WARWICK}"


def test_a_university_may_be_asked_for_by_its_name_with_a_comma(see):
    view = see("compare=City+St+George's,+University+of+London")
    assert [one.code for one in view.drawn] == [CITY]


def test_an_unknown_university_names_the_nearest(see):
    view = see("compare=university-of-oxfrd")
    assert not view.understood
    assert ("The University of Oxford", f"{UNIVERSITIES_URL}?compare={OXFORD}") in view.said[
        0
    ].links


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("against=money", "not compared with “money”"),
        ("order=size", "no order “size”"),
        ("reverse=perhaps", "can only be “yes”"),
        ("colour=red", "does not know: “colour”"),
    ],
)
def test_what_cannot_be_followed_is_said(see, asked, said):
    view = see(asked)
    assert not view.understood
    assert said in view.said[0].text
    assert view.canonical == UNIVERSITIES_URL
    assert see(f"{asked}&compare={OXFORD}").understood


def test_trackers_are_passed_over(see):
    assert see("utm_source=mail&fbclid=1").said == ()


@pytest.mark.parametrize(
    "asked", ["%00", "compare=" + "x" * 5000, "q=%F0%9F%8E%93", "compare=,,,", "q=<b>"]
)
def test_strange_addresses_are_answered(client, asked):
    answer = client.get(f"{UNIVERSITIES_URL}?{asked}")
    assert answer.status_code in (200, 400)
    assert "<b>" not in answer.get_data(as_text=True).partition('id="uni-q"')[2][:200]


def test_every_state_is_its_own_address(see):
    asked = f"against=nearby&order=moves&reverse=yes&compare={OXFORD},{WARWICK}&rows=all&q=london"
    view = see(asked)
    assert view.canonical == f"{UNIVERSITIES_URL}?{asked}"
    assert not view.said


# ---- The page and its files ----
@pytest.mark.parametrize(
    "asked", ["", f"compare={OXFORD},{WARWICK}", "q=zzz", "order=moves&rows=all"]
)
def test_the_page_is_whole_and_light(client, asked):
    html = client.get(f"{UNIVERSITIES_URL}?{asked}").get_data(as_text=True)
    assert html.count("<h1") == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert len(html) < 250_000


def test_the_curves_of_each_come_with_the_grades_as_a_late_part(client):
    html = client.get(f"{UNIVERSITIES_URL}?compare={OXFORD}&part=panels&fragment=1").get_data(
        as_text=True
    )
    assert "The University of Oxford" in html
    assert "Young people with the grades" in html
    assert html.count("<tr>") == 1 + len(TENTHS)


def test_the_file_holds_every_figure_of_the_rows_shown(store, see):
    file = page.file(store, see("q=oxford"))
    rows = [dict(zip(file.head, row, strict=True)) for row in file.rows]
    assert len({row["category"] for row in rows}) == 2
    oxford = [row for row in rows if row["category"] == "The University of Oxford"]
    assert len(oxford) == 3 * 2 + 3 * 10
    (equal,) = (row for row in oxford if row["indicator"] == "university-equal-access")
    assert equal["value"] == -256
    (lower,) = (
        row for row in oxford if (row["group"], row["subgroup"]) == ("Students who enrolled", "5")
    )
    assert lower["value"] == 17
    (one,) = (each for each in see("q=oxford").everybody if each.code == OXFORD)
    assert {row["places_between_ranks"] for row in oxford} == {one.moves}
    assert dict(file.notes)["Students are of"] == "2018 to 2020"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_files_are_served(client, form):
    answer = client.get(f"{UNIVERSITIES_URL}/table.{form}?compare={OXFORD}")
    assert answer.status_code == 200
    assert f"universities.{form}" in answer.headers["Content-Disposition"]
