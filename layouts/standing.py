"""An area's life stages on an index of ours, as strips and as squares, and the choice of an index.

``assets/js/standing.js`` and ``assets/js/which-index.js`` draw the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from urllib.parse import urlencode

from dash import html

from explorer.formatting import ordinal, ranks_between
from explorer.index_parts import INDEX_URL, METHODS_URL
from explorer.metrics import ranking
from explorer.standing import StageMark
from explorer.views import HomeView
from explorer.words import WORDS
from layouts import ids
from layouts.components import rich

HOT, COLD = 4, 0


def choice(view: HomeView) -> html.Nav:
    """The indices of overall position, as links; empty where another measure is shown."""
    links = [
        html.Li(
            html.A(
                rich(one.words),
                href=one.address,
                **{"data-indicator": one.indicator},
                **({"aria-current": "true"} if one.chosen else {}),
            )
        )
        for one in view.choices
    ]
    return html.Nav(
        html.Ul(links) if links else None,
        id=ids.INDEX_CHOICE,
        className="which-index",
        hidden=not links,
        **{"aria-label": WORDS["choice"]},
    )


def strips(view: HomeView) -> list:
    """A strip for each life stage of the chosen area, and what must be said beside any rank."""
    if not view.index_words:
        return []
    beside = [html.P(" ".join(view.index_words), className="small index-words"), _more(view)]
    if not any(view.marks):
        return beside
    named = zip(view.index_stages, view.marks, strict=True)
    rows = [_strip(view, name, mark) if mark else _none(name) for name, mark in named]
    ends = [html.Span("◀ Coldspot", className="cold"), html.Span("Middle"),
            html.Span("Hotspot ▶", className="hot")]  # fmt: skip
    legend = html.P(
        html.Span(ends, className="strip-ends"),
        className="strip-legend",
        **{"aria-hidden": "true"},
    )
    return [html.Ul(rows, className="strips index-strips"), legend, *beside]


def _more(view: HomeView) -> html.P:
    """The ways from a rank to how it comes about, and to other weights."""
    asked = {"level": view.level.code} | (
        {"area": view.selection.area} if view.selection.area else {}
    )
    return html.P(
        [
            html.A(WORDS["index_how"], href=METHODS_URL),
            html.A(WORDS["index_change"], href=f"{INDEX_URL}?{urlencode(asked)}"),
        ],
        className="index-links",
    )


def _strip(view: HomeView, name: str, mark: StageMark) -> html.Li:
    address = f"/?indicator={mark.indicator}&level={view.level.code}&area={view.selection.area}"
    link = html.A(name, href=address, className="strip-name", **{"data-measure": mark.indicator})
    return html.Li(
        [html.Span(link, className="strip-words"), _bar(mark), _rank(mark)], className="strip-row"
    )


def _none(name: str) -> html.Li:
    return html.Li(
        [
            html.Span(name, className="strip-words"),
            html.Span(WORDS["index_no_stage"], className="strip-none"),
        ],
        className="strip-row",
    )


def _bar(mark: StageMark) -> html.Span:
    """The pale bar: zones, the plausible ranks in grey, the rank as a dot."""
    width = {"width": _percent(round(ranking.FIFTH * mark.n) / mark.n)}
    parts = [
        html.I(className="zone-cold", style=width),
        html.I(className="zone-hot", style=width),
        html.I(className="mid"),
    ]
    if _ranges(mark):
        left, right = _along(mark.high, mark.n), _along(mark.low, mark.n)
        at = {"left": _percent(left), "width": _percent(right - left)}
        parts.append(html.I(className="ci", style=at))
    parts.append(html.B(style={"left": _percent(_along(mark.rank, mark.n))}))
    return html.Span(parts, className="strip", **{"aria-hidden": "true"})


def _rank(mark: StageMark) -> html.Span:
    zone = {HOT: ("▲", "is-hot", ", hotspot"), COLD: ("▼", "is-cold", ", coldspot")}
    glyph, kind, words = zone.get(mark.fifth, ("", "", ""))
    parts = [html.Strong(ordinal(mark.rank))]
    if glyph:
        parts += [
            html.Span(glyph, className=f"glyph {kind}", **{"aria-hidden": "true"}),
            _hidden(words),
        ]
    if _ranges(mark):
        between = html.Span(ranks_between(mark.low, mark.high), className="together")
        parts.append(html.Span([_hidden(", "), "plausibly ", between], className="strip-plausible"))
    return html.Span(parts, className="strip-rank")


def _ranges(mark: StageMark) -> bool:
    return mark.low is not None and mark.low < mark.high


def letters(names: Sequence[str]) -> list:
    """The head of the column of squares."""
    return [
        html.Span(" · ".join(name[0] for name in names), **{"aria-hidden": "true"}),
        _hidden("Life stages"),
    ]


def squares(names: Sequence[str], marks: Sequence[StageMark | None]) -> html.Span:
    """A square for each life stage, in the map's colours, and the same in words."""
    drawn = [html.I(_glyph(mark), className=f"square {_class(mark)}") for mark in marks]
    said = "; ".join(stage_words(*one) for one in zip(names, marks, strict=True))
    return html.Span(
        [
            html.Span(drawn, className="squares", **{"aria-hidden": "true",
                                                     "data-scheme": "diverging"}),
            _hidden(said),
        ]
    )  # fmt: skip


def stage_words(name: str, mark: StageMark | None) -> str:
    """Where an area stands in a stage: "Schools: 136th, coldspot"."""
    if mark is None:
        return f"{name}: {WORDS['index_no_stage']}"
    zone = {HOT: ", hotspot", COLD: ", coldspot"}.get(mark.fifth, "")
    return f"{name}: {ordinal(mark.rank)}{zone}"


def stage_text(mark: StageMark | None) -> str:
    """Where an area stands in a stage, for a plain table: "136th, 118th to 141st, coldspot"."""
    if mark is None:
        return WORDS["index_no_stage"]
    zone = {HOT: "hotspot", COLD: "coldspot"}.get(mark.fifth, "")
    between = "" if mark.low is None else ranks_between(mark.low, mark.high)
    return ", ".join(filter(None, (ordinal(mark.rank), between, zone)))


def key(names: Sequence[str]) -> str:
    """What the letters and the squares stand for."""
    listed = ", ".join(f"{name[0]} {name.lower()}" for name in names)
    return WORDS["index_key"].format(list=listed) if names else ""


def _class(mark: StageMark | None) -> str:
    return "none" if mark is None else f"c{mark.fifth}"


def _glyph(mark: StageMark | None) -> str:
    return {HOT: "▲", COLD: "▼"}.get(mark.fifth, "") if mark else "–"


def _along(rank: float, n: int) -> float:
    """How far to the right a rank stands, 0 to 1: the middle of its own place."""
    return (n - rank + 0.5) / n


def _percent(share: float) -> str:
    return f"{math.floor(share * 1000 + 0.5) / 10:g}%"


def _hidden(text: str) -> html.Span:
    return html.Span(text, className="visually-hidden")
