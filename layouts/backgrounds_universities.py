"""The page of universities: who is compared, the curves of their students, and the table of all."""

from __future__ import annotations

from markupsafe import Markup

from explorer import backgrounds_universities_words as words
from explorer.backgrounds_pages import UNIVERSITIES_URL, Option
from explorer.backgrounds_universities import UniversitiesView
from explorer.backgrounds_universities_selection import AGAINST, COMPARE
from layouts import backgrounds_frame as frame
from layouts.backgrounds_universities_curves import curves, mark, panels
from layouts.backgrounds_universities_table import section
from layouts.markup import h, join

PANELS = "panels"


def content(view: UniversitiesView) -> Markup:
    """Opening, choices, the curves, each university beside those who had the grades, the table."""
    return join(
        [
            frame.opening(words.HEADING, view.lead, words.NOTE),
            choices(view),
            curves(view),
            frame.later(view.canonical, PANELS, "Students beside those who had the grades"),
            section(view),
            frame.caveats(view.entries, words.CAVEATS),
        ]
    )


def choices(view: UniversitiesView) -> Markup:
    """Whom students are compared with, and which universities stand side by side."""
    return frame.controls(
        UNIVERSITIES_URL,
        frame.segments(AGAINST, "Compare students with", view.again),
        add(view),
        compared(view) if view.chosen else None,
        held=view.choice.held(),
        label="What to compare",
    )


def add(view: UniversitiesView) -> Markup:
    """The list from which a university is added, or that there is no room for more."""
    if view.full:
        return h(
            "div",
            h("span", "Add a university", class_="bg-label"),
            h("p", "Four are shown, the most. Take one away to add another.", class_="small"),
            class_="bg-field",
        )
    first = Option("", "Choose one", "", True)
    return frame.select(COMPARE, "Add a university", (("", (first, *view.offered)),))


def compared(view: UniversitiesView) -> Markup:
    """The universities that a reader chose, each to be taken away."""
    rows = {row.university.code: row for row in view.rows}
    chips = [
        h(
            "li",
            h(
                "a", mark(k), h("span", one.name), h("span", "Remove", class_="uni-press"),
                href=rows[one.code].href, id=f"uni-away-{one.code}", class_="btn", data_live=True,
            ),
        )
        for k, one in enumerate(view.choice.compare)
    ]  # fmt: skip
    return h(
        "div",
        h("span", "Compared", class_="bg-label", id="uni-compared"),
        h("ul", chips, class_="uni-chosen", aria_labelledby="uni-compared"),
        class_="bg-field bg-field-wide uni-compared",
    )


PARTS = {PANELS: panels}
