"""The page of all places, its finder, and the ways to a place's page from other pages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask

from explorer import area_list, config, place
from explorer.compare_places import COMPARE_URL
from explorer.levels import LEVELS
from explorer.place import AREA_URL, place_url
from explorer.store import Store
from layouts import area_find, shell
from layouts import area_list as layout
from layouts.render import to_html
from routes import area_find as routes

BRISTOL, NEWHAM = "E06000023", "E09000025"
FILES = {
    "style": "/s.css",
    "place-style": "/p.css",
    routes.SCRIPT: "/f.js",
    routes.SEARCH: "/s.json",
}


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def client(store):
    server = Flask("find")
    routes.register(server, store, FILES)
    return server.test_client()


@pytest.fixture(scope="module")
def site():
    """The whole application."""
    from app import server

    return server.test_client()


def links(text: str) -> dict[str, str]:
    """The words of each link by its address."""
    return {
        unescape(where): unescape(re.sub(r"<[^>]+>", "", words))
        for where, words in re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', text)
    }


def test_every_place_is_on_the_list_of_its_level_once(store):
    listed = [
        one for level in area_list.LISTED for group in area_list.groups(store, level)
        for one in group.places
    ]  # fmt: skip
    assert {one.url for one in listed} >= {one.url for one in place.every(store)}
    for level in area_list.LISTED:
        own = [one.code for group in area_list.groups(store, level) for one in group.places]
        assert len(set(own)) == len(own) > 0


@pytest.mark.parametrize("level", area_list.LISTED)
def test_a_list_says_how_many_there_are_and_has_no_empty_heading(client, store, level):
    text = client.get(f"{AREA_URL}?list={level}").get_data(as_text=True)
    held = sum(len(group.places) for group in area_list.groups(store, level))
    assert f"({held})" in text
    assert not re.search(r"<(h\d|li|a)[^>]*></\1>|\bnan\b|\bNone\b", text)
    assert text.count('aria-current="true"') == 1


def test_an_unknown_list_is_said_and_another_shown(client):
    answer = client.get(f"{AREA_URL}?list=parishes")
    assert answer.status_code == 200
    assert "There is no list called “parishes”" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        (BRISTOL, place_url(BRISTOL)),
        (BRISTOL.lower(), place_url(BRISTOL)),
        ("TLF1:itl2_2025", place_url("TLF1", "itl2_2025")),
        ("TLF1", place_url("TLF1")),
        ("Bristol", f"{AREA_URL}/Bristol"),
        ("E06000023:nonsense", None),
        ("nowhere at all", None),
    ],
)
def test_what_is_typed_leads_to_a_page_or_is_said_to_be_unknown(client, asked, where):
    answer = client.get(AREA_URL, query_string={"q": asked})
    assert answer.status_code == (303 if where else 404)
    assert answer.headers.get("Location") == where


def test_a_name_nearly_right_leads_on(client):
    answer = client.get(AREA_URL, query_string={"q": "Brstol"})
    assert answer.status_code == 404
    text = answer.get_data(as_text=True)
    assert f'Did you mean <a href="{place_url(BRISTOL)}">Bristol</a>?' in text
    assert 'value="Brstol"' in text


def test_what_is_typed_is_never_taken_for_markup(client):
    text = client.get(AREA_URL, query_string={"q": '"><script>x</script>'}).get_data(as_text=True)
    assert "<script>x" not in text


def test_the_finder_asks_for_the_search_file_at_one_address(client):
    answer = client.get(f"{AREA_URL}/search.json")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/s.json")


def test_the_box_is_an_ordinary_form_with_what_goes_along():
    text = str(area_find.box(COMPARE_URL, "add", {"areas": "A,B", "level": ""}))
    assert 'method="get"' in text
    assert f'action="{COMPARE_URL}"' in text
    assert '<input type="hidden" name="areas" value="A,B">' in text
    assert 'name="level"' not in text
    assert f'<label for="{area_find.INPUT}"' in text


def test_the_scripts_ids_and_levels_are_those_of_the_box():
    script = (config.ASSETS / "js" / "area-find.js").read_text(encoding="utf-8")
    for name in ("INPUT", "LIST", "FORM", "SAID"):
        assert f'const {name} = "{getattr(area_find, name)}";' in script
    named = {level for level in LEVELS if "?" in place_url("X", level)}
    for name in ("area-find.js", "address.js"):
        written = (config.ASSETS / "js" / name).read_text(encoding="utf-8")
        assert set(re.findall(r'"(\w+)"', re.search(r"NAMED = \[(.*?)\]", written)[1])) == named


def test_the_header_has_all_pages_side_by_side_and_in_a_menu_that_needs_no_script():
    text = to_html(shell.header(AREA_URL))
    bar, menu = text.split("<details")
    names = ["Map", "Areas", "Compare", "Backgrounds", "Index", "Data"]
    for part in (bar.split("<nav")[1], menu):
        assert re.findall(r"<a[^>]*>(\w+)</a>", part) == names
        assert re.findall(r'aria-current="page">(\w+)<', part) == ["Areas"]


def test_every_page_of_the_header_answers(site):
    for address, _ in shell.PAGES:
        assert site.get(address).status_code == 200


def test_the_map_page_leads_to_the_chosen_areas_page_before_any_script(site):
    early = site.get(f"/?area={BRISTOL}").get_data(as_text=True).split("explorer-config")[0]
    assert links(early)[place_url(BRISTOL)] == "Open Bristol"
    assert links(early)[f"{COMPARE_URL}?areas={BRISTOL}"] == "Compare"
    for ident in ("open-area", "compare-area"):
        assert " hidden" not in re.search(rf'<a [^>]*id="{ident}"[^>]*>', early)[0]
    nowhere = site.get("/").get_data(as_text=True)
    assert " hidden" in re.search(r'<a [^>]*id="open-area"[^>]*>', nowhere)[0]
    # Without script the buttons go, not the links; and the search asks the page of all areas.
    assert ".actions button" in nowhere
    assert ".search," not in re.search(r"<noscript><style>(.*?)</style>", nowhere)[1]
    form = re.search(r"<form [^>]*search-form[^>]*>", nowhere)[0]
    assert f'action="{AREA_URL}"' in form
    assert 'method="get"' in form


@pytest.mark.parametrize("level", ["itl2", "constituency", "constituency_2010", "region"])
def test_the_plain_table_leads_to_every_area(site, store, level):
    code = next(c for c, one in store.indicators.items() if level in one.levels)
    found = links(site.get(f"/table/{code}?level={level}").get_data(as_text=True))
    areas = [where for where in found if where.startswith(f"{AREA_URL}/")]
    assert len(areas) > 5
    assert all(site.get(where).status_code == 200 for where in areas[:3])


def test_the_pages_of_measure_index_and_methods_lead_to_the_area(site):
    own = place_url(NEWHAM)
    assert links(site.get(f"/index?area={NEWHAM}").get_data(as_text=True))[own] == "Open Newham"
    methods = site.get(f"/methods?area={NEWHAM}").get_data(as_text=True)
    assert links(methods)[own] == "All that is known of Newham"
    measure = site.get(f"/indicator/index-upper-tier?area={NEWHAM}").get_data(as_text=True)
    assert links(measure)[own] == "Open Newham"


def test_a_question_that_is_no_area_stands_on_the_page_in_words():
    assert str(layout.nothing("x", None)).endswith("postcode.")
