"""The page on parents and children: what became of people, by where their parents were."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility import HEADING, MobilityView
from explorer.backgrounds_mobility_charts import ABSOLUTE, LEVEL, RELATIVE, Section
from explorer.backgrounds_mobility_selection import FROM, GROUP, TABLE, TOPIC, VIEW
from explorer.backgrounds_pages import MOBILITY_URL, REGIONS_URL, address
from layouts import backgrounds_frame as frame
from layouts.backgrounds_mobility_charts import figure
from layouts.markup import h, join

KINDS = {
    ABSOLUTE: ("How many moved: absolute mobility", words.ABSOLUTE_WORDS),
    RELATIVE: ("How strong the link is: relative mobility", words.RELATIVE_WORDS),
    LEVEL: ("How much people have", words.LEVEL_WORDS),
}
# Every part that a topic may fetch when it comes into view.
LATE = (
    "decades", "long-range", "long-range-ethnicity", "first-degree", "link", "link-groups",
    "link-ethnicity", "made-of",
)  # fmt: skip


def content(view: MobilityView) -> Markup:
    """The whole page; what stands below the first figure comes when it is seen."""
    first, *rest = view.sections
    kinds = list(dict.fromkeys(one.kind for one in view.sections))
    return join(
        [
            frame.opening(HEADING, view.lead, view.note),
            _controls(view),
            [_kind(view, kind, first, rest) for kind in kinds],
            _regions(view),
            frame.caveats(view.entries),
        ]
    )


def _controls(view: MobilityView) -> Markup:
    fields = [frame.select(GROUP, view.group_words, (("", view.groups),))] if view.groups else []
    if view.origins:
        fields.append(frame.select(FROM, "Follow one start", (("", view.origins),)))
    choice = view.choice
    form = frame.controls(
        MOBILITY_URL, fields, held={TOPIC: choice.topic, VIEW: choice.view},
        label="What to show",
    ) if fields else None  # fmt: skip
    return h(
        "div",
        frame.segments(TOPIC, "Topic", view.topics),
        h(
            "div",
            form,
            frame.segments(VIEW, "Show as", view.views) if view.views else None,
            class_="mob-row",
        )
        if form
        else None,
        class_="mob-controls",
    )


def _kind(view: MobilityView, kind: str, first: Section, rest: list[Section]) -> Markup:
    heading, text = KINDS[kind]
    table = view.choice.view == TABLE
    return h(
        "section",
        h("h2", heading, id=f"mob-{kind}", class_="mob-kind"),
        h("p", text, class_="mob-meaning"),
        figure(first, view.canonical, table, first=True) if first.kind == kind else None,
        [
            frame.later(view.canonical, one.ident, f"Show: {one.title}")
            for one in rest
            if one.kind == kind
        ],
        class_="mob-section", aria_labelledby=f"mob-{kind}",
    )  # fmt: skip


def _regions(view: MobilityView) -> Markup | None:
    if not view.regional:
        return None
    links = [
        h("li", h("a", one.short_name, href=address(REGIONS_URL, {"measure": one.code})))
        for one in view.regional
    ]
    return h(
        "section",
        h("h2", "The same for regions", id="mob-regions"),
        h("ul", links, class_="mob-links"),
        class_="mob-section", aria_labelledby="mob-regions",
    )  # fmt: skip


def _part(name: str, view: MobilityView) -> Markup:
    section = view.section(name)
    if section is None:
        return h("p", "This topic has no such figure.", class_="small")
    return figure(section, view.canonical)


PARTS: dict[str, Callable[[MobilityView], Markup]] = {name: partial(_part, name) for name in LATE}
