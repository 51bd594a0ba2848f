"""Text as HTML: escaped, attributes as they should be, nothing written twice."""

from dash import html
from markupsafe import Markup

from layouts import markup
from layouts.markup import h, join, rich
from layouts.render import to_html


def test_text_is_escaped_and_markup_is_not():
    assert h("td", "<b>", h("b", "&")) == "<td>&lt;b&gt;<b>&amp;</b></td>"


def test_names_of_attributes_lose_a_last_stroke_and_turn_the_others():
    found = h("label", "x", for_="y", class_="z", aria_hidden="true", viewBox="0 0 1 1")
    assert found == '<label for="y" class="z" aria-hidden="true" viewBox="0 0 1 1">x</label>'


def test_what_is_not_there_is_left_out_and_what_is_true_stands_alone():
    assert h("input", hidden=True, value=None, disabled=False) == "<input hidden>"


def test_a_value_cannot_break_out_of_its_quotes():
    assert h("a", href='"><script>') == '<a href="&#34;&gt;&lt;script&gt;"></a>'


def test_lists_are_flattened_and_nothing_is_skipped():
    assert join(["a", [None, ("b", 3)]]) == "ab3"


def test_marked_parts_are_bold():
    assert rich("It is **2nd** of <3") == "It is <strong>2nd</strong> of &lt;3"


def test_markup_stands_among_components_as_it_is():
    assert to_html(html.Div([Markup("<i>x</i>"), "<"])) == "<div><i>x</i>&lt;</div>"


def test_long_texts_are_escaped_without_being_held():
    markup._escaped.cache_clear()
    assert h("p", "<" * 81) == f"<p>{'&lt;' * 81}</p>"
    assert markup._escaped.cache_info().currsize == 0
    h("p", "x" * 80)
    assert markup._escaped.cache_info().currsize == 1
