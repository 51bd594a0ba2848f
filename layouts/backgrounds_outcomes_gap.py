"""How far two groups are apart: the number, its interval, and what may be claimed of it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from markupsafe import Markup

from explorer.backgrounds_outcomes_view import GapLine, GapView, OutcomesView
from explorer.backgrounds_pages import BACKGROUNDS_URL
from layouts import backgrounds_frame as frame
from layouts import backgrounds_outcomes_charts as charts
from layouts.markup import h

ONE, OTHER = "one", "other"
HEADING = "gap-title"
# Gaps of so many parts are easier to compare when they are drawn.
DRAWN = 3


def gap(view: OutcomesView) -> Markup | None:
    """The section; None where there are no two groups of the same people."""
    if view.gap is None:
        return None
    lines = h("div", [_line(one) for one in view.gap.lines], class_="gap-lines")
    return h(
        "section",
        h("h2", f"The gap: {view.gap.title}", id=HEADING),
        choices(view, view.gap),
        _drawn(view, lines) if len(view.gap.lines) >= DRAWN else lines,
        h("p", view.gap.formula, class_="small gap-formula") if view.gap.formula else None,
        aria_labelledby=HEADING,
        class_="bg-section gap",
    )


def _drawn(view: OutcomesView, lines: Markup) -> list[Markup]:
    """The gaps on one scale; what is said of each is folded away."""
    return [
        h("div", charts.gaps(view.entry, view.gap), class_="bg-chart"),
        h("details", h("summary", "Each gap in words"), lines, class_="more", id="gap-words"),
    ]


def choices(view: OutcomesView, shown: GapView) -> Markup | None:
    """Which two groups are set against each other; all else stays as it is."""
    if len(shown.ones) < 2:
        return None
    chosen = dict(parse_qsl(view.canonical.partition("?")[2]))
    return frame.controls(
        BACKGROUNDS_URL,
        frame.select(ONE, "Between", [("", shown.ones)]),
        frame.select(OTHER, "and", [("", shown.others)]),
        held={name: text for name, text in chosen.items() if name not in (ONE, OTHER)},
        label="The two groups",
    )


def _line(one: GapLine) -> Markup:
    said = [one.figures, one.told, one.times, one.change]
    return h(
        "div",
        h("h3", one.part) if one.part else None,
        h(
            "div",
            h("p", h("strong", one.size), class_="gap-size"),
            h("p", one.interval, class_="gap-interval"),
            class_="gap-number",
        ),
        h("div", [h("p", words) for words in said if words], class_="gap-words"),
        class_="gap-line",
    )
