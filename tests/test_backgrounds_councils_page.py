"""The councils' page as it is served: whole without script, light, and honest where figures lack."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from explorer import backgrounds_councils
from explorer.backgrounds_councils_held import held, measures
from explorer.backgrounds_pages import COUNCILS_URL
from explorer.config import DATA
from explorer.store import Store
from layouts import backgrounds_councils as layout
from routes import backgrounds as routes

BRISTOL, SCILLY = "E06000023", "E06000053"
FILES = {"style": "/s.css", "backgrounds-style": "/b.css", "backgrounds": "/b.js"}
# The most that a page may weigh before anything is fetched later.
MOST_BYTES = 250_000


@pytest.fixture(scope="module")
def store():
    return Store.load(DATA)


@pytest.fixture(scope="module")
def client(store):
    server = Flask("councils")
    section = routes.Section(
        COUNCILS_URL,
        backgrounds_councils.view,
        layout.content,
        backgrounds_councils.file,
        layout.PARTS,
    )
    before, routes.SECTIONS = routes.SECTIONS, (section,)
    try:
        routes.register(server, store, FILES)
    finally:
        routes.SECTIONS = before
    return server.test_client()


@pytest.fixture(scope="module")
def page(client):
    def get(asked="", status=200):
        answer = client.get(f"{COUNCILS_URL}?{asked}")
        assert answer.status_code == status
        return answer.get_data(as_text=True)

    return get


def test_each_breakdown_of_each_measure_opens_with_its_later_part(client, store):
    for code in measures(store):
        for by in held(store, code).kinds:
            for area in (BRISTOL, SCILLY):
                asked = f"{COUNCILS_URL}?measure={code}&by={by}&area={area}"
                for part in ("", "&part=trend&fragment=1"):
                    answer = client.get(asked + part)
                    text = answer.get_data(as_text=True)
                    assert answer.status_code == 200, asked
                    assert not {"None", "nan"} & set(re.findall(r">\s*([^<>]*?)\s*<", text)), asked
                    assert len(text.encode()) < MOST_BYTES


def test_all_councils_at_once_stay_light(page):
    assert len(page(f"rows=all&area={BRISTOL}").encode()) < MOST_BYTES


def test_a_nonsense_address_is_answered_as_such_and_still_shows_the_page(page):
    text = page("measure=nonsense", 400)
    assert "There is no measure" in text
    assert "All councils" in text


def test_all_ids_are_different(page):
    for asked in (f"area={BRISTOL}", f"area={BRISTOL}&by=sen&rows=all"):
        ids = re.findall(r'\bid="([^"]+)"', page(asked))
        assert len(ids) == len(set(ids))


def test_each_label_has_its_control(page):
    text = page(f"area={BRISTOL}&by=sen")
    ids = set(re.findall(r'<select[^>]*\bid="([^"]+)"', text))
    assert ids == set(re.findall(r'<label for="([^"]+)"', text)) & ids
    assert len(ids) == 5


def test_missing_figures_are_worded_in_chart_and_table(page):
    text = page(f"area={SCILLY}&by=sen")
    assert "missing, or withheld because of small numbers" in text
    assert re.search(r"<td><span[^>]*>[^<]+</span>not published</td>", text)
    assert not re.search(r"</span>0\.0%</td>", text)


def test_no_area_is_needed_to_see_all_districts(page):
    text = page("measure=higher-education-at-18")
    assert "No area is chosen" in text
    assert "All districts" in text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_figures_can_be_taken_away(client, form):
    answer = client.get(f"{COUNCILS_URL}/table.{form}?area={BRISTOL}&by=ethnicity_school")
    assert answer.status_code == 200
    assert len(answer.data) > 5_000
    assert "good-level-of-development" in answer.headers["Content-Disposition"]


def test_a_file_of_nothing_is_refused(client):
    assert client.get(f"{COUNCILS_URL}/table.csv?area=zzzzz").status_code == 400


def test_a_list_of_a_group_without_figures_that_year_says_so_in_place_of_a_table(page):
    text = page("by=ethnicity_school&group=chinese&period=2021-09-01/P1Y")
    assert "For Chinese children there are no figures for that year (2021/22)" in text
    assert "bgc-league" not in text
    assert "no figures for that year" in text[: text.index("bg-councils-figures-title")]
    assert "“No figures for that year” means that no area has one" in text
    assert "means that no area has one" not in page("by=ethnicity_school")


def test_years_that_nobody_has_a_figure_for_are_told_in_the_table_over_time(page):
    text = page(f"area={BRISTOL}&part=trend&fragment=1")
    rows = re.findall(r"<tr>(.*?)</tr>", text)
    years = re.findall(r'<th scope="col">(.*?)</th>', rows[0])
    assert years[4:7] == ["2018/19", "2019/20", "2020/21"]
    for row in rows[1:]:
        cells = re.findall(r"<td>.*?</span>(.*?)</td>", row)
        assert cells[4:6] == ["no figures for that year"] * 2
        assert len(cells) == len(years) - 1


def test_rows_of_councils_with_none_or_all_of_a_group_are_marked_and_warned_of(page):
    text = page("by=ethnicity_school&group=chinese")
    assert "<strong>Read the ends of this list as chance.</strong>" in text
    rows = re.findall(r"<tr.*?</tr>", text[text.index('class="bgc-league') :])
    for row in rows:
        marked = "probably very few children" in row
        assert marked is bool(re.search(r"<td[^>]*>(0|100)\.0%</td>", row))


def test_each_figure_carries_the_name_of_its_column_for_phones(page):
    text = page(f"area={BRISTOL}")
    for table in re.findall(r'<table class="figures bgc-figures">.*?</table>', text):
        head, *rows = re.findall(r"<tr>.*?</tr>", table)
        names = re.findall(r'<th scope="col">(.*?)</th>', head)[1:]
        for row in rows:
            assert re.findall(r'<td><span class="bgc-cell-name">(.*?)</span>', row) == names
    assert text.count("bgc-figures") == 2
