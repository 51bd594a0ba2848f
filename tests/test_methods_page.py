"""The page on methods: its figures are those of the data, its sums add up, its words are there."""

from __future__ import annotations

import ast
import dataclasses
import re
import tomllib
from html import unescape

import numpy as np
import pytest
from flask import Flask

from explorer import config, index, index_agreement, index_measures
from explorer.config import ROOT
from explorer.formatting import count, number, ordinal, period_label
from explorer.methods_left_out import LEFT_OUT_FILE
from explorer.spatial import BETTER, Clusters
from explorer.store import Store
from layouts.methods_doubt import WIDE
from layouts.methods_page import TITLES
from routes import methods_page
from tests.test_index import BRISTOL, CITY, DUDLEY, SOUTH_DERBYSHIRE

WORDS = sorted((ROOT / "layouts").glob("methods*.py"))
# Years, names and quoted words that are no result of a calculation.
NOT_FIGURES = re.compile(r"95% limits|v ÷ 2 |\b20(?:16|17|21)\b|2 of 4|1st\b|(?<!\d)[01](?!\d)|−1")


def serve(store: Store):
    """Ask a server that has only this page."""
    server = Flask(__name__, static_folder=None)
    methods_page.register(server, store, {"style": "/files/style.css"})
    return server.test_client()


@pytest.fixture(scope="module")
def store():
    return Store.load(config.DATA)


@pytest.fixture(scope="module")
def client(store):
    return serve(store)


def page(client, query: str = "") -> str:
    answer = client.get(f"/methods{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def plain(html: str) -> str:
    """Its words, without marks."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def table(html: str, caption: str) -> list[list[str]]:
    """The rows of the table with this name, head first, as texts."""
    found = re.search(
        rf'<table[^>]*aria-label="{re.escape(caption)}"[^>]*>(.*?)</table>', html, re.DOTALL
    ) or re.search(
        rf"<table[^>]*><caption[^>]*>{re.escape(caption)}</caption>(.*?)</table>", html, re.DOTALL
    )
    assert found, caption
    return [
        [plain(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", found[1], re.DOTALL)
    ]


def read(text: str) -> float:
    """The first number of a cell."""
    found = re.search(r"−?[\d,]*\.?\d+", text)
    return float(found[0].replace("−", "-").replace(",", "")) if found else float("nan")


def test_every_section_is_listed_and_there(client):
    text = page(client)
    for ident, title in TITLES.items():
        assert f'href="#{ident}"' in text
        assert re.search(rf'<section id="{ident}"><h2>{title}</h2>', text)


def test_the_words_of_the_specification_are_there(client, store):
    text = plain(page(client))
    for one in store.indices.values():
        assert one.name in text
        for words in one.words:
            assert words in text
    for words in (
        "Modelled on the Social Mobility Commission's 2016 index; not the Commission's, and not "
        "comparable with it.",
        "London dominates the top. Outside London it bears little relation to the 2016 index.",
        "Most of these measures cover all pupils, so the index follows local affluence. Only one, "
        "higher education, is about disadvantaged young people; for more see the county or unitary "
        "table.",
        "This is arithmetic, not cause.",
    ):
        assert words in text
    assert "improved since 2016" not in text
    assert "significant" not in text


def test_a_rank_stands_with_its_interval_and_its_four_stage_ranks(client, store):
    found = index.compute(store, store.indices["upper-tier"])
    at, ends = found.at(BRISTOL), found.intervals()
    text = plain(page(client))
    words = (
        f"Ranked {ordinal(found.rank[at])} of {found.n}; anywhere from {ordinal(ends.low[at])} to "
        f"{ordinal(ends.high[at])} is consistent with the data and reasonable weights."
    )
    after = text.split(words)[1][:400]
    for name, rank in zip(
        ("Early years", "Schools", "Youth", "Working lives"), found.stage_ranks[at], strict=True
    ):
        assert f"{name}: {ordinal(rank)} of {found.n}, plausibly " in after


def test_every_measure_is_listed_with_its_period_and_its_reason(client, store):
    text = page(client)
    for one in store.indices.values():
        counted = table(text, f"Measures of the index “{one.name}”")
        assert len(counted) - 1 == sum(part.weight > 0 for part in one.indicators)
        for part in one.indicators:
            assert f'href="/indicator/{part.code}"' in text
            assert part.why in plain(text)
            assert period_label(part.period) in text
        shares = [read(row[2]) for row in counted[1:]]
        assert sum(shares) == pytest.approx(100, abs=0.05 * len(shares))


def test_what_is_left_out_exists_and_is_in_no_index(client, store):
    listed = tomllib.loads((config.DATA / config.CATALOGUE_DIR / LEFT_OUT_FILE).read_text())
    rows = table(page(client), "Measures left out")
    assert len(rows) - 1 == len(listed["left_out"])
    for one in listed["left_out"]:
        for code in one["codes"]:
            assert code in store.catalogue
            for name in one["indices"]:
                assert code not in store.indices[name].codes


def test_stages_and_measures_count_equally_as_the_page_says(client, store):
    assert "By default the life stages of an index count equally" in page(client)
    for one in store.indices.values():
        assert len(set(one.stages.values())) == 1
        assert {part.weight for part in one.indicators if part.weight} == {1.0}


def test_agreement_is_that_of_a_fresh_calculation(client, store):
    rows = table(page(client), "Agreement with published indices, and on how many areas")
    for name, *cells in zip(*rows, strict=True):
        definition = next((d for d in store.indices.values() if d.name == name), None)
        if definition is None:
            continue
        found = index.compute(store, definition)
        old = index_agreement.of_2016(store, found)
        poor = index_agreement.of_deprivation(store, found)
        for cell, one in zip(
            cells, (old.everywhere, old.outside_london, old.london, poor), strict=True
        ):
            said = f"{number(one.value, 2)} ({one.areas})" if one.areas else "–"
            assert cell == said


def test_the_figure_for_london_is_said_plainly(client, store):
    found = index.compute(store, store.indices["upper-tier"])
    old = index_agreement.of_2016(store, found)
    text = plain(page(client))
    assert (
        "London makes much of that: outside it, on "
        f"{old.outside_london.areas} areas, it agrees hardly at all "
        f"({number(old.outside_london.value, 2)})." in text
    )


def test_widths_and_counts_of_hot_and_cold_spots_are_those_of_the_intervals(client, store):
    rows = table(page(client), WIDE)
    for column, name in enumerate(rows[0][1:], start=1):
        definition = next(d for d in store.indices.values() if d.name == name)
        found = index.compute(store, definition)
        ends = found.intervals()
        shown = {row[0]: row[column] for row in rows[1:]}
        wide = np.nanmedian(ends.high - ends.low + 1)
        assert shown["Areas ranked"] == count(found.n)
        assert shown["Median number of places, allowing for everything"] == number(wide)
        assert shown["Clear coldspots"] == count((ends.cold >= 0.95).sum())
        assert shown["Clear hotspots"] == count((ends.hot >= 0.95).sum())
        narrow = [v for k, v in shown.items() if ", only for" in k]
        assert all(read(v) <= wide + 0.5 for v in narrow)


@pytest.mark.parametrize(
    ("code", "area"),
    [("upper-tier", BRISTOL), ("upper-tier", DUDLEY), ("district", SOUTH_DERBYSHIRE),
     ("district", "E06000059"), ("constituency-2010", "")],
)  # fmt: skip
def test_the_worked_example_adds_up(client, store, code, area):
    text = page(client, f"?index={code}&area={area}")
    head = re.search(r'<section id="worked-example">.*?<h3>(.*?), in “', text, re.DOTALL)[1]
    rows = table(text, f"{head}: from values to contributions")
    stages = table(text, f"{head}: from stages to the overall score")
    overall = read(rows[-1][-1])
    parts = [read(row[-1]) for row in rows[1:-1] if row[-1] != "–"]
    assert sum(parts) == pytest.approx(overall, abs=0.0005 * (len(parts) + 1))
    for row in rows[1:-1]:
        if row[4] == "–":
            assert row[-1] == "–"
            continue
        value, mean, spread, z = (read(cell) for cell in row[1:5])
        away = (value - mean) / spread * (-1 if "Lower is better" in row[0] else 1)
        # As far as the rounding of the three allows.
        assert max(-3, min(3, away)) == pytest.approx(z, abs=0.12)
    assert read(stages[-1][-1]) == overall
    assert sum(read(row[-1]) for row in stages[1:-1]) == pytest.approx(overall, abs=0.003)
    for row in stages[1:-1]:
        raw, divisor, score, weight, part = (read(cell) for cell in row[2:])
        assert raw / divisor == pytest.approx(score, abs=0.003)
        assert score * weight / 100 == pytest.approx(part, abs=0.001)
        named = [r for r in rows[1:-1] if r[0].split(". ")[0].endswith(row[0]) and r[4] != "–"]
        assert row[1].startswith(f"{len(named)} of ")
        mean = np.mean([read(r[4]) for r in named])
        assert mean == pytest.approx(raw, abs=0.001)


def test_an_area_can_be_asked_for_by_name_and_by_code_alone(client):
    assert "<h3>South Derbyshire, in “Local outcomes”</h3>" in page(
        client, f"?area={SOUTH_DERBYSHIRE}"
    )
    assert "<h3>Leeds, in “Disadvantaged" in page(client, "?area=leeds")


def test_an_area_too_small_has_values_and_no_rank(client):
    text = page(client, f"?area={CITY}")
    worked = plain(text.split('id="worked-example"')[1].split('id="clusters"')[0])
    assert "It has no score and no rank: too few people." in worked
    assert "Ranked" not in worked
    assert "£" in worked


@pytest.mark.parametrize("query", ["?area=moon", "?index=moon", "?area=E07000039&index=upper-tier",
                                   "?area=%3Cscript%3E&index=%02example%03"])  # fmt: skip
def test_what_cannot_be_had_is_said_and_bristol_or_the_nearest_shown(client, query):
    text = page(client, query)
    assert 'class="notice"' in text
    assert '<section id="worked-example">' in text
    assert "<script" not in text


def test_clusters_are_counted_and_none_is_said(store, monkeypatch):
    found = Clusters("2025-01-01/P1Y", 151, {"a": BETTER, "b": BETTER, "c": BETTER}, {})
    held = {(index_measures.code("upper-tier"), "utla"): found}
    monkeypatch.setattr(Store, "spatial", lambda _, code, level: held.get((code, level)))
    text = page(serve(dataclasses.replace(store)))
    name = store.indices["upper-tier"].name
    assert table(text, "Clusters found")[1:] == [[f"{name}: Overall", "3", "0", "151"]]
    said = (
        "no group of neighbouring areas with {} results stands out from what chance would explain"
    )
    assert said.format("worse") in plain(text)
    assert said.format("better") not in plain(text)


def test_where_no_clusters_were_looked_for_none_are_counted(store, monkeypatch):
    monkeypatch.setattr(Store, "spatial", lambda *_: None)
    text = page(serve(dataclasses.replace(store)))
    assert "Clusters found" not in text
    assert "stands out" not in text


def test_other_definitions_give_other_figures(store):
    """Nothing on the page is kept from one state of the data to the next."""
    definition = store.indices["upper-tier"]
    kept = tuple(one for one in definition.indicators if one.code != "a-level-points-per-entry")
    changed = dataclasses.replace(definition, indicators=kept, name="Another name")
    before = page(serve(store))
    after = page(serve(dataclasses.replace(store, indices={"upper-tier": changed})))
    assert definition.name in before
    assert definition.name not in after
    assert "by 14 measures" in plain(after)
    assert "by 15 measures" in plain(before)
    caption = "Agreement with published indices, and on how many areas"
    columns = [[row[1] for row in table(each, caption)[1:]] for each in (before, after)]
    assert columns[0] != columns[1]
    assert table(after, caption)[0] == ["Set beside", "Another name"]


def test_without_any_index_the_page_still_explains(tiny_store):
    text = page(serve(tiny_store))
    assert "How a score is made" in text
    assert "Ranked" not in text


def spoken(path) -> list[str]:
    """The texts of a module that are no docstring, no class and no address."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    first = {id(n.body[0].value) for n in ast.walk(tree)
             if isinstance(n, documented) and isinstance(n.body[0], ast.Expr)}  # fmt: skip
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in first
    ]


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_no_figure_is_typed_into_the_words(path):
    typed = [text for text in spoken(path) if re.search(r"\d", NOT_FIGURES.sub("", text))]
    assert typed == []


def test_reasons_for_leaving_out_quote_no_rank_and_no_correlation():
    text = (config.DATA / config.CATALOGUE_DIR / LEFT_OUT_FILE).read_text(encoding="utf-8")
    assert not re.search(r"\b0\.\d|\d(?:st|nd|rd|th)\b|\d+ of \d+", text)


def test_the_note_in_docs_names_files_that_exist_and_no_figures():
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:explorer|layouts|tests|data)/[\w/.-]+)`", text):
        assert (ROOT / name).exists(), name
    assert not re.search(r"\d\.\d|\d of \d{2}|\dth\b", text)
