"""Parents and children: every figure can be reached, and no sentence claims more than it may."""

from __future__ import annotations

import re
from itertools import product

import pytest

from explorer import backgrounds_mobility as mobility
from explorer import backgrounds_mobility_selection as selection
from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility_charts import (
    RELATIVE,
    Lines,
    Matrix,
    Shares,
    Spots,
)
from explorer.backgrounds_mobility_rows import figures
from explorer.backgrounds_mobility_selection import GROUPS, ORIGINS, TOPICS, VIEWS
from explorer.backgrounds_mobility_topics import MEASURES, REGIONAL
from explorer.backgrounds_pages import MOBILITY_URL, address
from explorer.indicator_words import plain
from explorer.query import UK
from explorer.store import Store
from layouts import backgrounds_mobility as layout

BROKEN = re.compile(r"(?<![A-Za-z-])(nan|None|inf)(?![A-Za-z])")
ASKED = [
    (topic, group, start, view)
    for topic in TOPICS
    for group in GROUPS[topic] or ("",)
    for start, view in product(("", *ORIGINS.get(topic, {})), VIEWS if topic in ORIGINS else ("",))
]


@pytest.fixture(scope="module")
def store():
    return Store.load()


def ask(store, topic="", group="", start="", view=""):
    asked = {"topic": topic, "group": group, "from": start, "view": view}
    return mobility.view(store, address("", asked).removeprefix("?"))


@pytest.fixture(scope="module")
def views(store):
    return [ask(store, *one) for one in ASKED]


def drawn(view):
    """Every figure that a view draws, as published."""
    for section in view.sections:
        chart = section.chart
        if isinstance(chart, Matrix):
            yield from (v for row in chart.shares for v in row)
            yield from chart.everybody
        elif isinstance(chart, Spots):
            yield from (mark.value for row in chart.rows for mark in row.marks)
        elif isinstance(chart, Lines):
            yield from (
                q.value for panel in chart.panels for one in panel.lines for q in one.points
            )


@pytest.mark.parametrize("topic", TOPICS)
def test_every_published_figure_is_drawn_by_some_choice(store, views, topic):
    held = [v for view in views if view.choice.of == topic for v in drawn(view)]
    published = [one.value for code in MEASURES[topic] for one in figures(store, code)]
    assert published
    assert set(published) <= set(held)
    assert {v for v in held if v is not None} <= set(published)


def test_each_share_stands_where_its_origin_and_its_destination_meet(store, views):
    for view in views:
        if view.choice.of not in ORIGINS:
            continue
        table = view.sections[0].chart
        who = selection.PEOPLE[view.choice.group].key
        own = [
            one for one in figures(store, view.sections[0].entry.code)
            if one.second == who and one.first[1]
        ]  # fmt: skip
        assert len(own) == len(table.origins) * len(table.destinations)
        for one in own:
            i, j = table.origins.index(one.first[1]), table.destinations.index(one.category)
            assert table.shares[i][j] == one.value


def test_each_mark_is_a_published_figure_of_its_group(store, views):
    for view in views:
        for section in view.sections:
            for mark in _points(section.chart) if isinstance(section.chart, Spots) else ():
                same = [
                    one for one in figures(store, mark.code)
                    if one.value == mark.value and one.lower == mark.lower
                    and mark.row in ("Everybody", one.first[1], one.second[1])
                ]  # fmt: skip
                assert same, (section.ident, mark)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_file_holds_every_row_of_the_measures_whatever_is_chosen(store, topic):
    view = ask(store, topic)
    file = mobility.file(store, view)
    assert len(file.rows) == sum(len(figures(store, code)) for code in MEASURES[topic])
    assert all(len(row) == len(file.head) for row in file.rows)
    assert file.entries == view.entries
    assert {row[1] for row in file.rows} == {UK}


def test_the_people_of_each_origin_add_up(views):
    tables = [one.sections[0].chart for one in views if one.choice.of in ORIGINS]
    assert len(tables) > 10
    for table in tables:
        for row in table.shares:
            assert sum(row) == pytest.approx(100, abs=0.25)


def test_a_state_is_the_address_that_gives_it(store, views):
    for view in views:
        options = (*view.topics, *view.groups, *view.origins, *view.views)
        assert view.said == ()
        for option in options:
            path, _, query = option.href.partition("?")
            there = mobility.view(store, query)
            assert path == MOBILITY_URL
            assert there.canonical == option.href
            assert there.said == ()
        chosen = [option for option in options if option.chosen]
        assert all(option.href == view.canonical for option in chosen)


def test_a_group_that_another_topic_lacks_is_left_behind(store):
    view = ask(store, "occupation", "women", "intermediate", "table")
    there = {one.value: one.href for one in view.topics}
    assert there["education"] == f"{MOBILITY_URL}?topic=education&group=women&view=table"
    assert there["housing"] == f"{MOBILITY_URL}?topic=housing"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("topic=ocupation", "The nearest is Occupation"),
        ("topic=education&group=womn", "The nearest is Women"),
        ("topic=income&group=men", "not a group that the figures on income have"),
        ("topic=wealth&view=table", "not a way to show the figures on wealth"),
        ("topic=house", "The nearest is Housing"),
        ("topic=None", "There are Occupation, Education, Income, Housing and Wealth"),
        ("from=university", "not a class of parents that the figures on occupation have"),
        ("topic=housing&colour=red", "no use for “colour”"),
    ],
)
def test_what_cannot_be_followed_is_said(store, query, told):
    view = mobility.view(store, query)
    assert any(told in one.text for one in view.said)
    assert view.sections


def test_only_what_makes_no_sense_at_all_is_not_understood(store):
    assert not mobility.view(store, "topic=weather").understood
    assert mobility.view(store, "topic=housing&group=moon").understood
    assert mobility.view(store, "").understood
    assert mobility.view(store, "utm_source=x&part=link&fragment=1").said == ()


def test_a_name_is_as_good_as_a_code(store):
    view = mobility.view(store, "topic=Education&group=Not disabled&from=No qualifications")
    assert (view.choice.group, view.choice.origin) == ("not-disabled", "none")
    assert mobility.view(store, "topic=housing&group=Age").said == ()
    assert mobility.view(store, "group=all").canonical == MOBILITY_URL


def test_the_lead_repeats_the_table(store, views):
    for view in views:
        if view.choice.of not in ORIGINS:
            continue
        cells = {cell for row in view.sections[0].table.rows for cell in row[1:]}
        bold = re.findall(r"\*\*(.+?)\*\*", view.lead)
        beside = selection.PEOPLE[view.choice.group].against
        if beside:
            other = ask(store, view.choice.of, beside, view.choice.origin)
            cells |= {cell for row in other.sections[0].table.rows for cell in row[1:]}
        assert bold
        assert set(bold) <= cells


def test_nothing_is_claimed_of_tables_without_margins(views):
    for view in views:
        for section in view.sections:
            values = [q for q in _points(section.chart) if q.value is not None]
            if values and not any(q.lower is not None for q in values):
                assert words.CHANCE in f"{section.said} {section.note}"


def _points(chart):
    if isinstance(chart, Lines):
        return [q for panel in chart.panels for one in panel.lines for q in one.points]
    if isinstance(chart, Spots):
        return [mark for row in chart.rows for mark in row.marks]
    return []


def test_two_surveys_are_not_joined(store):
    section = ask(store, "housing").section("link")
    assert "2.88 times the odds** in 1991, **3.79 times the odds** in 2011" in section.said
    assert "of another series, as the notes say, and cannot be set beside them" in section.said


def test_a_group_without_a_figure_says_so(store):
    section = ask(store, "education").section("link-ethnicity")
    row = next(row for row in section.table.rows if row[0] == "Chinese")
    assert row[1:] == ("not published", "–")
    assert "not published for Chinese people" in section.said
    assert "not published" in layout.PARTS["link-ethnicity"](ask(store, "education"))


def test_a_figure_that_is_nought_by_definition_has_no_interval(store):
    for ident, fixed in (("link-groups", 2), ("link-ethnicity", 1)):
        rows = ask(store).section(ident).chart.rows
        assert [row.marks[0].value for row in rows if row.fixed] == [0] * fixed
        table = ask(store).section(ident).table.rows
        for row, cells in zip(rows, table, strict=True):
            assert ("by definition" in cells[2]) is row.fixed


def test_everybody_is_never_one_side_of_a_comparison(views):
    for view in views:
        for section in view.sections:
            if section.kind == RELATIVE:
                assert "verybody" not in section.said


def test_the_parts_of_wealth_are_those_of_the_average(store):
    shares = ask(store, "wealth").section("made-of").chart
    assert isinstance(shares, Shares)
    for _, parts in shares.bars:
        assert sum(parts) == pytest.approx(100, abs=0.1)


def test_people_asked_of_all_groups_together_do_not_stand_beside_one(store):
    section = ask(store).section("link-ethnicity")
    published = {
        one.second[1]: one.sample for one in figures(store, section.entry.code) if one.sample
    }
    sizes = {one.sample for one in figures(store, section.entry.code) if one.second[1] == "Men"}
    assert sizes == {published["Men"]}
    assert "People asked" not in section.table.head
    assert section.sample.startswith(f"{published['Men']:,.0f} men and {published['Women']:,.0f} ")
    assert "people asked" not in layout.PARTS["link-ethnicity"](ask(store))
    # Where each group has a size of its own, each row says it.
    assert "People asked" in ask(store, "housing").section("owners").table.head


def test_each_figure_says_where_and_when_it_is_from(store, views):
    for section in ask(store, "housing").sections[:2]:
        assert "England, Scotland and Wales, 2016 to 2020." in section.subtitle
    assert "UK" not in ask(store, "housing").note
    for view in views:
        for section in view.sections:
            if isinstance(section.chart, Spots | Shares | Matrix):
                assert re.search(r"UK|Scotland and Wales", section.subtitle), section.ident


def test_every_page_is_whole(views):
    for view in views:
        page = layout.content(view)
        # On a phone those without qualifications have "None" for a name.
        words_only = re.sub(r"<[^>]*>", " ", page.replace(">None</text>", ">"))
        assert not BROKEN.search(words_only)
        assert len(page) < 120_000
        assert plain(view.lead) == view.description


def test_every_figure_below_the_first_comes_as_a_part(views):
    used = set()
    for view in views:
        late = {section.ident for section in view.sections[1:]}
        assert late <= set(layout.PARTS)
        used |= late
        for ident in late:
            part = layout.PARTS[ident](view)
            assert view.section(ident).title in part.unescape()
            assert "Data table" in part
    assert used == set(layout.PARTS)


def test_regions_have_a_page_of_their_own(store):
    for topic, codes in REGIONAL.items():
        page = layout.content(ask(store, topic))
        assert all(f"/backgrounds/regions?measure={code}" in page for code in codes)
