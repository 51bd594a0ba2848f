"""The page of groups in council areas: one council in full, and all of them by one group."""

from __future__ import annotations

from markupsafe import Markup

from explorer import backgrounds_councils_words as words
from explorer.backgrounds_councils import TITLE, CouncilsView, GroupRow
from explorer.backgrounds_councils_held import slug
from explorer.backgrounds_councils_league import League
from explorer.backgrounds_councils_selection import (
    AREA,
    BY,
    GROUP,
    MEASURE,
    ORDER,
    ORDERS,
    PERIOD,
    ROWS,
)
from explorer.backgrounds_pages import COUNCILS_URL
from explorer.formatting import count
from layouts import backgrounds_frame as frame
from layouts import group_charts
from layouts.backgrounds_councils_league import table as league_table
from layouts.backgrounds_councils_table import figures
from layouts.backgrounds_councils_trend import trend
from layouts.markup import h, join, rich

TREND = "trend"
PARTS = {TREND: trend}
# Three shapes: the chosen place is a plum circle, its region a square, England a diamond.
OWN, REGION, COUNTRY = 1, 0, 2
NOWHERE = f"“{words.NO_YEAR.capitalize()}” means that no area has one, England included. "


def content(view: CouncilsView) -> Markup:
    """What stands on the page below its tabs."""
    return join(
        [
            frame.opening(TITLE, view.lead, view.note),
            _controls(view),
            _groups(view),
            _figures(view),
            _gap(view),
            frame.later(view.canonical, TREND, "Change over time") if view.lines else None,
            _league(view),
            frame.caveats(view.entries),
        ]
    )


def _controls(view: CouncilsView) -> Markup:
    choice = view.choice
    held = {
        BY: choice.by if choice.by != view.held.kinds[0] else "",
        GROUP: _group(view),
        ORDER: _order(view),
        ROWS: choice.rows,
    }
    return frame.controls(
        COUNCILS_URL,
        frame.select(MEASURE, "Measure", view.measures),
        frame.select(AREA, "Area", view.areas),
        frame.select(PERIOD, "Year", [("", view.periods)]),
        frame.segments(BY, "Show by", view.bys),
        held=held,
        label="What is shown",
    )


def _group(view: CouncilsView) -> str:
    first = view.held.groups(view.choice.by)[0]
    return view.choice.member.value if view.choice.member != first else ""


def _order(view: CouncilsView) -> str:
    return view.choice.order if view.choice.order != next(iter(ORDERS)) else ""


def _series(view: CouncilsView) -> list[int]:
    """The colour and shape of each place beside the others."""
    n = len(view.beside)
    return [OWN, *([REGION] if n == 3 else []), *([COUNTRY] if n > 1 else [])]


def _groups(view: CouncilsView) -> Markup:
    warned = h("div", [h("p", rich(text)) for text in view.warnings], class_="bgc-warning")
    if not view.beside:
        return join([_empty(view), warned])
    rows = [_row(view, row) for row in view.rows]
    chart = group_charts.dots(
        rows, group_charts.in_unit(view.root.unit), _alt(view),
        from_nought=False,
    )  # fmt: skip
    places = [
        (series, place.name) for series, place in zip(_series(view), view.beside, strict=True)
    ]
    drawn = frame.figure(
        "bg-councils-groups", view.chart_title, view.chart_subtitle, chart,
        key=group_charts.key(places, interval=False),
        under=frame.source(view.entries, view.canonical, table="bg-councils-figures"),
        file=f"{view.root.code}-{slug(view.beside[0].name)}",
    )  # fmt: skip
    return join([drawn, warned])


def _empty(view: CouncilsView) -> Markup:
    return h(
        "div",
        h("p", "No area is chosen. Choose one above, or one of the list below."),
        class_="bgc-empty",
    )


def _row(view: CouncilsView, row: GroupRow) -> group_charts.Row:
    dots, lacking = [], []
    shown = set()
    for series, place, cell in zip(_series(view), view.beside, row.cells, strict=True):
        if cell.value is None:
            lacking.append(f"{place.name}: {words.lacks(cell)}")
            continue
        said = words.brief(view.root, cell.value)
        # Two equal figures would be written on top of each other; a third is left to its mark.
        label = "" if series == REGION or said in shown else said
        shown.add(said)
        title = f"{row.name}, {place.name}: {words.cell_words(view.root, cell)}, {view.period}"
        dots.append(group_charts.Dot(cell.value, None, None, label, title, series))
    return group_charts.Row(
        row.name,
        (tuple(dots),) if dots else (),
        note="; ".join(lacking) if dots else "",
        lacks="" if dots else words.lacks(row.cells[0]),
    )


def _alt(view: CouncilsView) -> str:
    said = [
        f"{row.name}: "
        + ", ".join(
            f"{place.name} {words.cell_words(view.root, cell)}"
            for place, cell in zip(view.beside, row.cells, strict=True)
        )
        for row in view.rows
    ]
    return f"{view.chart_subtitle}. {'; '.join(said)}."


def _figures(view: CouncilsView) -> Markup | None:
    if not view.beside:
        return None
    country = len(view.beside) > 1
    own = view.beside[0].name
    head = [
        "Group",
        *(place.name for place in view.beside),
        f"Moves, {own}",
        *([f"Moves, {view.beside[-1].name}"] if country else []),
        *([f"Counted, {own}"] if view.held.counted else []),
    ]
    rows = [
        (
            row.name,
            [
                *(words.cell_words(view.root, cell) for cell in row.cells),
                row.moves,
                *([row.moves_england] if country else []),
                *([_counted(row)] if view.held.counted else []),
            ],
        )
        for row in view.rows
    ]
    nowhere = not all(cell.anywhere for row in view.rows for cell in row.cells)
    return h(
        "section",
        h("h2", "The figures", id="bg-councils-figures-title"),
        h("p", f"{view.chart_subtitle}. “Not published” means {words.WITHHELD}: often the "
          f"source does not say which. {NOWHERE if nowhere else ''}“Moves” is how far a figure "
          "went up or down from one comparable year to the next, on average.", class_="small"),
        figures(view.chart_subtitle, head, rows),
        id="bg-councils-figures", class_="bg-section", aria_labelledby="bg-councils-figures-title",
    )  # fmt: skip


def _counted(row: GroupRow) -> str:
    sample = row.cells[0].sample
    return words.MISSING if sample is None else count(sample)


def _gap(view: CouncilsView) -> Markup | None:
    if not view.gaps:
        return None
    one, other = view.pair
    rows = [(row.place, [row.gap, row.one, row.other]) for row in view.gaps]
    caption = f"Gap between {words.phrase(one, view.root)} and {words.phrase(other, view.root)}"
    return h(
        "section",
        h("h2", "The gap", id="bg-councils-gap-title"),
        h("p", f"{caption}, {view.period}: the second figure less the first. No interval is "
          "published, so no gap is called wider than another.", class_="small"),
        figures(caption, ["Area", "Gap", one.name, other.name], rows),
        class_="bg-section", aria_labelledby="bg-councils-gap-title",
    )  # fmt: skip


def _league(view: CouncilsView) -> Markup:
    choice, league = view.choice, view.league
    who = view.root.short_name if view.held.alone else words.phrase(league.one, view.root)
    many = words.councils(view.held)
    held = {
        MEASURE: view.root.code,
        BY: choice.by,
        AREA: choice.place.code if choice.place else "",
        PERIOD: choice.period,
        ROWS: choice.rows,
    }
    orders = [("", league.orders)]
    form = frame.controls(
        COUNCILS_URL,
        frame.select(GROUP, "Group", [("", view.groups)]) if len(view.groups) > 1 else None,
        frame.select(ORDER, "Order", orders),
        held=held,
        label=f"All {many}",
    )
    links = [h("li", h("a", name, href=href)) for name, href in view.links]
    anywhere = view.held.anywhere(league.one, choice.period)
    return h(
        "section",
        h("h2", f"All {many}: {who}", id="bg-councils-all-title"),
        h("p", f"{view.root.short_name}, {view.period}. {_order_words(league)}", class_="small"),
        form,
        h("div", h("p", rich(league.ends)), class_="bgc-warning") if league.ends else None,
        league_table(view) if anywhere else h("p", _nobody(view), class_="bgc-empty"),
        h("p", frame.source([league.one.entry], view.canonical), class_="bg-under"),
        h("ul", links, class_="bg-choices") if links else None,
        id="bg-councils-all", class_="bg-section bgc-all", aria_labelledby="bg-councils-all-title",
    )  # fmt: skip


def _order_words(league: League) -> str:
    said = f"{league.held} of {league.total} have a figure."
    if not league.held:
        return said
    return (
        f"{said} They stand in order but have no ranks: small groups go up and down from year to "
        "year, and neighbours in this list change places."
    )


def _nobody(view: CouncilsView) -> str:
    """Say that the list would be empty: in that year nobody has a figure for the group."""
    whom = words.phrase(view.league.one, view.root)
    return (
        f"For {whom} there are {words.NO_YEAR} ({view.period}): no area has one, England included. "
        "Choose another year or group."
    )
