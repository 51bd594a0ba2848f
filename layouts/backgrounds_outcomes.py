"""The page of outcomes by group: the choice, the groups on one scale, their gap, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from markupsafe import Markup

from explorer.backgrounds_outcomes_view import OutcomesView
from explorer.backgrounds_pages import BACKGROUNDS_URL, Option
from layouts import backgrounds_frame as frame
from layouts import backgrounds_outcomes_charts as charts
from layouts.backgrounds_outcomes_gap import gap
from layouts.backgrounds_outcomes_table import TABLE, table
from layouts.markup import h, join, rich

GROUPS, STACK, TRENDS, SISTER = "groups", "stack", "trends", "sister"


def content(view: OutcomesView) -> Markup:
    """What stands under the tabs; charts after the first come when they are seen."""
    return join(
        [
            frame.opening(view.heading, view.lead, _note(view)),
            h("p", view.sister_words, class_="bg-note") if view.sister_words else None,
            choices(view),
            groups(view),
            gap(view),
            frame.later(view.canonical, STACK, "All classes, as shares of each group")
            if view.stack
            else None,
            frame.later(view.canonical, TRENDS, "Change over time") if view.trends else None,
            figures(view),
            frame.caveats(view.entries, view.warnings),
        ]
    )


def _note(view: OutcomesView) -> Markup | str:
    """Of whom and where the figures are, and the way to all regions where one is shown."""
    if view.beyond is None:
        return view.note
    words, href = view.beyond
    return join([view.note, " ", h("a", words, href=href, id="bg-beyond")])


def choices(view: OutcomesView) -> Markup:
    """The controls: the measure and its class, its groups, and which of its figures."""
    what = _offered(("category", view.category_label, view.categories))
    which = _offered(("area", "Place", view.areas), ("change", "Change", view.changes))
    more = _offered(
        ("period", "Period", view.periods),
        ("order", "Order", view.orders),
        ("edition", "Edition", view.editions),
    )
    names = {"outcome", *(name for name, _, _ in (*what, *which, *more))}
    return frame.controls(
        BACKGROUNDS_URL,
        _line(frame.select("outcome", "Outcome", view.outcomes), _lists(what)),
        _line(
            frame.segments("by", "Show by", view.shows) if len(view.shows) > 1 else None,
            _lists(which),
        ),
        further(view, more),
        held=held(view, names),
        label="What is shown",
    )


def further(view: OutcomesView, lists: list[tuple[str, str, tuple[Option, ...]]]) -> Markup | None:
    """The choices that fewer readers need, folded away unless one of them was made."""
    if not lists and view.turned is None:
        return None
    chosen = dict(parse_qsl(view.canonical.partition("?")[2]))
    return h(
        "details",
        h("summary", "More choices"),
        h("div", _lists(lists), turn(view.turned), class_="bg-line"),
        class_="more bg-further", id="bg-further",
        open=any(name in chosen for name, _, _ in lists) or None,
    )  # fmt: skip


def _line(*fields) -> Markup:
    """Controls that stand side by side."""
    return h("div", fields, class_="bg-line")


def _offered(
    *lists: tuple[str, str, tuple[Option, ...]],
) -> list[tuple[str, str, tuple[Option, ...]]]:
    """The lists in which there is something to choose."""
    return [one for one in lists if len(one[2]) > 1]


def _lists(lists: list[tuple[str, str, tuple[Option, ...]]]) -> list[Markup]:
    return [frame.select(name, label, [("", options)]) for name, label, options in lists]


def turn(turned: Option | None) -> Markup | None:
    """The link that makes rows of the parts and parts of the rows."""
    if turned is None:
        return None
    link = h("a", turned.words, href=turned.href, id="bg-turned", data_live=True, class_="btn")
    return h("div", link, class_="bg-field bg-field-wide")


def held(view: OutcomesView, names: set[str]) -> Mapping[str, str]:
    """What a form leaves as it is: all that is chosen, save what the form itself asks for."""
    chosen = dict(parse_qsl(view.canonical.partition("?")[2])) | dict(view.held)
    return {name: text for name, text in chosen.items() if name not in names}


def groups(view: OutcomesView) -> Markup:
    """Every group on one scale, with intervals, now and before."""
    return frame.figure(
        GROUPS,
        view.chart_title,
        view.chart_subtitle,
        h("p", view.no_figure, class_="empty")
        if view.no_figure
        else [charts.groups(view), _together(view)],
        key=None if view.no_figure else charts.groups_key(view),
        under=frame.source((view.entry,), view.canonical, more=view.samples, table=TABLE),
        file="" if view.no_figure else _file(view, GROUPS),
    )


def _together(view: OutcomesView) -> Markup | None:
    if not view.together_words:
        return None
    return h("p", rich(view.together_words), class_="small bg-together")


def figures(view: OutcomesView) -> Markup:
    """The table, and beside it the same theme by a further breakdown where there is one."""
    if view.sister is None:
        return table(view)
    return h(
        "div", frame.later(view.canonical, SISTER, view.sister.title), table(view), class_="bg-two"
    )


def stack(view: OutcomesView) -> Markup:
    """All classes of the measure as shares of each group."""
    if view.stack is None:
        return join([])
    return frame.figure(
        STACK, view.stack.title, view.stack.subtitle, charts.stack(view.stack),
        key=charts.stack_key(view.stack),
        under=frame.source((view.entry,), more=view.stack.samples),
        file=_file(view, STACK),
    )  # fmt: skip


def trends(view: OutcomesView) -> Markup:
    """The course of each group, the others in grey behind it."""
    if view.trends is None:
        return join([])
    return frame.figure(
        TRENDS, view.trends.title, view.trends.subtitle, charts.trends(view.entry, view.trends),
        key=charts.trends_key(view.trends),
        under=frame.source((view.entry,), more=view.trends.note),
        file=_file(view, TRENDS),
    )  # fmt: skip


def sister(view: OutcomesView) -> Markup:
    """A measure of the same theme by another breakdown."""
    if view.sister is None:
        return join([])
    one = view.sister
    return frame.figure(
        SISTER, one.title, one.subtitle,
        [charts.sister(one), h("p", one.said, " ", h("a", "Show this measure", href=one.href,
                                                    id="bg-sister", data_live=True),
                               class_="small sister-said")],
        key=charts.sister_key(one),
        under=frame.source((one.entry,), more=one.samples),
        file=_file(view, SISTER),
    )  # fmt: skip


PARTS: dict[str, Callable[[OutcomesView], Markup]] = {
    STACK: stack, TRENDS: trends, SISTER: sister,
}  # fmt: skip


def _file(view: OutcomesView, part: str) -> str:
    """The name of a picture that a reader saves."""
    return f"{view.entry.code}-{part}"
