"""Tables of the page on methods: one that scrolls within itself, and those of measures."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from explorer.formatting import count, number
from explorer.indicator_facts import POLARITY_WORDS
from explorer.methods_view import Facts, LeftOut, Measure, error_words
from explorer.views import INDICATOR_URL
from layouts.data_tables import stacked

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NONE = "–"


def formula(words: str) -> html.P:
    """A formula in words, set apart."""
    return html.P(words, className="formula")


def two(v: float) -> str:
    """A number with two decimals, or a dash."""
    return NONE if v != v else number(v, 2)


def spelled(n: int) -> str:
    """A whole number, in words where it is small."""
    return SMALL_NUMBERS[n] if n < len(SMALL_NUMBERS) else count(n)


def percent(share: float) -> str:
    """A share in per cent, with one decimal where it needs one."""
    text = number(100 * share, 1)
    return f"{text.removesuffix('.0')}%"


def figures(heads, body, *, caption: str, foot=None) -> html.Figure:
    """A table of numbers: the first column names the row; it scrolls within itself if need be."""

    def line(cells):
        first, *others = cells
        return html.Tr(
            [html.Th(first, scope="row"), *(html.Td(cell, className="number") for cell in others)]
        )

    head = [
        html.Th(words, scope="col", **({"className": "number"} if i else {}))
        for i, words in enumerate(heads)
    ]
    named = {"aria-label": caption}
    table = html.Table(
        [html.Thead(html.Tr(head)), html.Tbody([line(cells) for cells in body])]
        + ([html.Tfoot(line(foot))] if foot else []),
        className="figures",
        **named,
    )
    # The caption stays in sight while the table scrolls below it.
    return html.Figure(
        [
            html.Figcaption(caption, className="methods-caption"),
            html.Div(table, className="methods-scroll", tabIndex=0, role="region", **named),
        ],
        className="methods-figure",
    )


def measure_link(code: str, name: str) -> html.A:
    """A measure, leading to its own page."""
    return html.A(name, href=f"{INDICATOR_URL}/{code}")


def measures(facts: Facts) -> html.Table:
    """The measures that count in an index, with their reasons."""
    return stacked(
        ("Measure", "Weight in its stage", "Weight in the index", "Where its error comes from",
         "Why it is in"),
        [
            (
                [measure_link(one.code, one.name), *small(one)],
                percent(one.within),
                percent(one.share),
                error_words(one),
                one.why,
            )
            for one in facts.measures
        ],
        numbers=(1, 2),
        caption=f"Measures of the index “{facts.definition.name}”",
        kind="measures",
    )  # fmt: skip


def context(facts: Facts) -> html.Table:
    """Measures that a reader may switch on."""
    return stacked(
        ("Measure", "Why it does not count"),
        [([measure_link(one.code, one.name), *small(one)], one.why) for one in facts.context],
        caption=f"Context of the index “{facts.definition.name}”",
        kind="context",
    )


def small(one: Measure) -> list:
    """Its stage, its period, its better end, and when its values are taken as missing."""
    out = [f"{one.stage}, {one.period}. {POLARITY_WORDS[one.polarity]}."]
    if one.doubt is not None:
        name, limit = one.doubt
        out.append(f"Taken as missing where “{name}” is above {percent(limit / 100)}.")
    return [html.Span(words, className="small") for words in out]


def left_out(found: Iterable[LeftOut], named: dict[str, str]) -> html.Table:
    """Measures that no index uses; ``named`` are the names of the indices by code."""
    return stacked(
        ("Left out", "Of which index", "What speaks against it"),
        [
            (
                [
                    one.name,
                    html.Ul([html.Li(measure_link(*each)) for each in one.measures])
                    if one.measures
                    else None,
                ],
                "; ".join(named[code] for code in one.indices if code in named),
                one.why,
            )
            for one in found
        ],
        caption="Measures left out",
        kind="left-out",
    )
