"""A layout written as HTML is what the browser would have made of it."""

from __future__ import annotations

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from layouts.render import to_html


def test_text_is_escaped():
    assert to_html(html.P("a < b & c")) == "<p>a &lt; b &amp; c</p>"


def test_attributes_are_escaped():
    assert to_html(html.A("x", href='/"><script>')) == ('<a href="/&quot;&gt;&lt;script&gt;">x</a>')


def test_react_names_become_attribute_names():
    written = to_html(html.Label("Level", htmlFor="level", className="label"))
    assert written == '<label class="label" for="level">Level</label>'


@pytest.mark.parametrize(("hidden", "written"), [(True, "<p hidden></p>"), (False, "<p></p>")])
def test_a_boolean_attribute_is_there_or_not(hidden, written):
    assert to_html(html.P(hidden=hidden)) == written


def test_an_element_without_content_is_not_closed():
    assert to_html(html.Img(src="/a.svg", alt="")) == '<img alt="" src="/a.svg">'


def test_aria_and_data_attributes_are_kept():
    written = to_html(html.Button("Go", **{"aria-pressed": "false", "data-stage": "youth"}))
    assert 'aria-pressed="false"' in written
    assert 'data-stage="youth"' in written


def test_bootstrap_parts_become_plain_elements():
    assert to_html(dbc.Button("Go", id="go", color="primary")).startswith("<button ")
    assert 'class="btn btn-primary"' in to_html(dbc.Button("Go", color="primary"))
    assert (
        to_html(dbc.Label("Town", html_for="t")) == '<label for="t" class="form-label">Town</label>'
    )
    assert (
        to_html(dbc.Input(id="t", type="text")) == '<input id="t" type="text" class="form-control">'
    )


def test_lists_numbers_and_nothing():
    assert to_html([1, None, html.B("x"), dcc.Store(id="s")]) == "1<b>x</b>"


def test_a_style_is_written_as_css():
    assert (
        to_html(html.I(style={"backgroundColor": "red"})) == '<i style="background-color:red"></i>'
    )


def test_a_component_that_needs_a_browser_is_refused():
    with pytest.raises(TypeError, match="Graph"):
        to_html(dcc.Graph())
