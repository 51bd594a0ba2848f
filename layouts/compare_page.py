"""The page that sets areas side by side; it needs no script."""

from __future__ import annotations

from dash import html
from markupsafe import Markup

from explorer.area_where import kind_words
from explorer.compare import AreaColumn, CompareView
from explorer.compare_selection import (
    ADD,
    AREAS,
    BASELINE,
    COMPARE_URL,
    LEVEL,
    MOST,
    WITH,
)
from explorer.compare_words import zone
from explorer.formatting import count, ordinal, ranks_between
from explorer.standing import StageMark
from layouts import area_find, compare_profile, compare_table, compare_trend, shell
from layouts.compare_marks import kind, mark
from layouts.compare_trend import hidden, select
from layouts.markup import h, join, rich
from layouts.notices import notice

TITLE = "Compare areas"
# What can be looked at where nothing is chosen yet.
EXAMPLES = (
    ("Bristol, Brighton and Hove, Leeds and Reading", "E06000023,E06000043,E08000035,E06000038"),
    ("Four districts of Derbyshire", "E07000039,E07000034,E07000035,E07000036"),
    ("The North East, London and Wales", "E12000001,E12000007,W92000004"),
)
INTRODUCTION = (
    f"Set up to {MOST} areas side by side: where each stands in every life stage and how sure that "
    "is, measure by measure, and how they changed."
)
ONE_MORE = "Add at least one more area to compare {name} with."
ZONES = {"hotspot": ("hot", "▲ Hotspot"), "coldspot": ("cold", "▼ Coldspot")}


def page(view: CompareView, change: Markup | None) -> html.Div:
    """The whole page; ``change`` is the map of the change of a measure, or nothing."""
    return shell.page(layout(view, change), current=COMPARE_URL)


def layout(view: CompareView, change: Markup | None = None) -> Markup:
    """What stands in the main part of the page."""
    return h(
        "div",
        h("h1", TITLE),
        h("p", _lead(view), class_="lead cmp-lead", id="compare-lead"),
        [notice(said, "cmp-choices") for said in view.said],
        _chips(view),
        _levels(view),
        _cards(view),
        _settings(view),
        compare_profile.section(view),
        compare_table.section(view),
        compare_trend.section(view, change),
        class_="compare-page", id="compare",
    )  # fmt: skip


def _lead(view: CompareView) -> Markup | str:
    if not view.areas:
        return INTRODUCTION
    if len(view.areas) == 1:
        return ONE_MORE.format(name=view.areas[0].name)
    return rich(view.lead)


def _chips(view: CompareView) -> Markup:
    chips = [
        h(
            "li",
            h(
                "a",
                h("span", area.place.title),
                h("span", " ✕", aria_hidden="true"),
                href=area.remove, class_="btn", aria_label=f"Remove {area.place.title}",
                data_compare=True,
            ),
        )
        for area in view.areas
    ]  # fmt: skip
    if len(view.areas) < MOST:
        chips.append(h("li", _add(view), class_="cmp-add-item"))
    examples = None
    if not view.areas:
        examples = h(
            "div",
            h("h2", "For example"),
            h(
                "ul",
                [
                    h("li", h("a", words, href=f"{COMPARE_URL}?{AREAS}={codes}"))
                    for words, codes in EXAMPLES
                ],
                class_="cmp-choices",
            ),
            class_="section",
        )
    return join([h("ul", chips, class_="cmp-chips", aria_label="Areas compared"), examples])


def _add(view: CompareView) -> Markup:
    """The search box, folded away behind a button while there is enough to compare."""
    held = {
        name: text
        for name, text in (
            (AREAS, view.choice.areas),
            (LEVEL, view.choice.level if view.choice.level != view.choice.usual_level else ""),
            (BASELINE, view.choice.baseline if view.choice.baseline != "england" else ""),
        )
        if text
    }
    offers = None
    if view.offers:
        offers = h(
            "div",
            h("p", f"From the comparator set of {view.choice.places[0].title}:", class_="small"),
            h(
                "ul",
                [
                    h("li", h("a", f"+ {words}", href=address, class_="btn", data_compare=True))
                    for words, address in view.offers
                ],
                class_="cmp-chips",
            ),
            class_="cmp-offers",
        )
    return h(
        "details",
        h("summary", "Add an area", class_="btn btn-primary"),
        h(
            "div",
            area_find.box(COMPARE_URL, ADD, held, button="Add"),
            offers,
            class_="cmp-add",
        ),
        class_="cmp-adding", open=len(view.areas) < 2, id="compare-add",
    )  # fmt: skip


def _levels(view: CompareView) -> Markup | None:
    """The same areas at another level at which all of them stand, each with its own index."""
    if not view.levels:
        return None
    links = [
        h(
            "a", one.words, href=view.choice.url(level=one.value, measure="", start="", end=""),
            aria_current="true" if one.chosen else None, data_compare=True,
        )
        for one in view.levels
    ]  # fmt: skip
    return h(
        "nav", h("span", "Ranked as: "), links, class_="cmp-levels", aria_label="Level compared"
    )


def _cards(view: CompareView) -> Markup | None:
    if not view.areas:
        return None
    many = " is-many" if len(view.areas) > 4 else ""
    return h("ul", [_card(area) for area in view.areas], class_=f"cmp-cards{many}")


def _card(area: AreaColumn) -> Markup:
    at = area.overall
    if at is not None:
        body = _ranked(at)
    elif area.lacks:
        body = [h("p", "Not ranked", class_="cmp-rank is-none"), h("p", area.lacks, class_="small")]
    else:
        # A region or nation lies in nothing: what it is stands above already.
        words = kind_words(area.place)
        body = h("p", words, class_="small") if words != area.where else None
    return h(
        "li",
        h(
            "h2", mark(area.number), " ", h("a", area.place.title, href=area.place.url),
        ),
        h("p", area.where, class_="cmp-where"),
        body,
        class_=f"cmp-card {kind(area.number)}",
    )  # fmt: skip


def _ranked(at: StageMark) -> list:
    css, words = ZONES.get(zone(at), ("", "Middle 60%"))
    if at.low is None or not at.sure:
        plausible = "the range is not known"
    elif at.low == at.high:
        plausible = "and plausibly no other"
    else:
        plausible = f"plausibly {ranks_between(at.low, at.high)}"
    return [
        h("p", h("strong", ordinal(at.rank)), f" of {count(at.n)}", class_="cmp-rank"),
        h("p", plausible, class_="small"),
        h("p", h("span", words, class_=f"chip {css}".rstrip())),
    ]


def _settings(view: CompareView) -> Markup | None:
    """What figures are set against, and which set stands behind the median."""
    if not view.areas:
        return None
    fields = [
        select(
            BASELINE, "Differences from",
            [(one.value, one.words, one.chosen) for one in view.baselines],
        )
    ]  # fmt: skip
    if view.kinds:
        label = f"Comparator set of {view.choice.places[0].title}"
        fields.append(
            select(WITH, label, [(one.value, one.words, one.chosen) for one in view.kinds])
        )
    return h(
        "form",
        hidden(view, BASELINE, WITH),
        fields,
        h("button", "Show", type="submit", class_="btn cmp-go"),
        action=COMPARE_URL, method="get", class_="cmp-form cmp-settings", data_compare_form=True,
    )  # fmt: skip


def title(view: CompareView) -> str:
    """The name of the page: who is compared."""
    names = [area.place.title for area in view.areas]
    if len(names) < 2:
        return TITLE
    shown = names if len(names) <= 4 else [*names[:3], f"{count(len(names) - 3)} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]} compared"


def description(view: CompareView) -> str:
    """What the page says of itself to those who share it."""
    return view.lead.replace("**", "") if len(view.areas) > 1 else INTRODUCTION
