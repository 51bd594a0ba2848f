"""Parents and children as drawn: flows and tables say what is published and what is not."""

from __future__ import annotations

import re

import pytest

from explorer import backgrounds_mobility as mobility
from explorer.backgrounds_mobility_charts import Matrix
from explorer.store import Store
from layouts import backgrounds_mobility as layout
from layouts.backgrounds_mobility_flow import flow, heat


@pytest.fixture(scope="module")
def store():
    return Store.load()


MATRIX = Matrix(
    ("Upper", "Lower"), ("Upper", "Lower"), ((60.0, 40.0), (None, 30.0)), (), "Parents", "Own"
)


def per_cent(v):
    return f"{v:.1f}%"


def test_origins_are_drawn_equally_large():
    picture = flow(
        Matrix(("A", "B"), ("A", "B"), ((60.0, 40.0), (5.0, 95.0)), (), "Parents", "Own"),
        "alt", per_cent,
    )  # fmt: skip
    first = picture.partition("</svg>")[0]
    blocks = [float(v) for v in re.findall(r'width="52" height="([\d.]+)"', first)]
    assert sum(blocks[:2]) == pytest.approx(sum(blocks[2:]), abs=0.2)
    assert "A to B: 40.0%" in first


def test_an_unpublished_share_is_neither_nought_nor_left_out():
    table = heat(MATRIX, "Where they got to", per_cent)
    assert re.findall(r"<td[^>]*>([^<]+)", table) == ["60.0%", "40.0%", "not published", "30.0%"]
    assert 'tabindex="0"' in table


def test_those_who_stayed_are_marked_in_words_too(store):
    table = layout.content(mobility.view(store, "view=table"))
    assert table.count("mob-word") == 5
    assert "mob-flow" not in table


def test_the_origin_that_is_followed_has_its_shares_beside_the_destinations(store):
    view = mobility.view(store, "topic=education&from=none")
    chart = view.sections[0].chart
    first = layout.content(view).partition("</svg>")[0]
    assert first.count("mob-figure") == len(chart.destinations)
    assert "drawn equally large" in layout.content(view)


def test_every_share_of_the_flow_is_written(store):
    view = mobility.view(store, "")
    chart = view.sections[0].chart
    first = layout.content(view).partition("</svg>")[0]
    written = re.findall(r"<text[^>]*>([\d.]+%)</text>", first)
    shares = [f"{share:.1f}%" for row in chart.shares for share in row]
    assert sorted(written) == sorted(shares)
