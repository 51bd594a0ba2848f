"""The first page of a briefing: what is known, how surely, strengths, drivers, main figures."""

from __future__ import annotations

from markupsafe import Markup

from explorer import briefing_words as said
from explorer.area_stages import StageCard, Standing
from explorer.area_strengths import Strength
from explorer.area_why import Reasons, signed
from explorer.briefing import BriefingView
from explorer.formatting import count
from explorer.index_view_area import PartRow, StageParts
from layouts import briefing_charts as charts
from layouts.briefing_pieces import part, rank_row, row, table
from layouts.markup import h, rich


def know(view: BriefingView) -> Markup:
    """The sentence at the head of the live page."""
    return part("know", "What we know", [h("p", rich(each)) for each in view.headline])


def sure(view: BriefingView) -> Markup | None:
    """Ranks with their ranges, and how often the overall rank lay where."""
    ranked = [one for one in view.standings if one.marks]
    if not ranked:
        return None
    tables = h("div", [_stages(one) for one in ranked])
    return part("sure", "How sure we are", h("div", tables, _spread(view), class_="brief-columns"))


def _spread(view: BriefingView) -> Markup | None:
    one = view.reasons
    if one is None or one.sure is None:
        return None
    return h(
        "div",
        h("h3", "How often the overall rank lay where"),
        charts.spread(one.sure),
        h("p", rich(one.sure.said), " ", rich(view.also)),
        h("p", one.sure.allows, " ", rich(one.left)),
    )


def _stages(one: Standing) -> Markup:
    rows = [_stage(card) for card in one.cards]
    if one.rank is not None:
        ends, words = (one.low, one.high), said.plausible(one.low, one.high)
        rows.insert(0, rank_row("Overall", one.n, one.rank, ends, words, strong=True))
    title = said.ranked_among(one)
    return h("div", h("h3", title), table(title, said.RANK_HEADS, rows))


def _stage(card: StageCard) -> Markup:
    mark = card.mark
    if mark is None:
        lacks = h("td", f"not ranked: {card.lacks}", colspan="3")
        return h("tr", h("th", card.name, scope="row"), lacks)
    ends = (mark.low, mark.high)
    return rank_row(card.name, mark.n, mark.rank, ends, said.of_stage(card), zone=mark.fifth)


def strengths(view: BriefingView) -> Markup | None:
    """What the place does clearly well, then what it does clearly badly."""
    found = view.strengths
    if found is None:
        return None
    return part(
        "strengths",
        "Strengths and weaknesses",
        h(
            "div",
            _list("▲ Strengths", found.best, found.more_best, said.NONE.format("strength")),
            _list("▼ Weaknesses", found.worst, found.more_worst, said.NONE.format("weakness")),
            class_="brief-columns",
        ),
    )


def _list(title: str, rows: tuple[Strength, ...], more: int, none: str) -> Markup:
    items = [h("li", h("strong", row.name), ": ", said.strength(row)) for row in rows]
    return h(
        "div",
        h("h3", title),
        h("ul", items) if items else h("p", none),
        h("p", f"And {count(more)} more on the live page.", class_="brief-note") if more else None,
    )


def drivers(view: BriefingView) -> Markup | None:
    """What each measure adds to the score or takes from it."""
    one = view.reasons
    if one is None:
        return None
    sizes = [abs(row.adds) for group in one.groups for row in group.rows if row.adds is not None]
    return part(
        "drivers",
        "What drives the rank",
        h("p", said.drivers(one), " ", rich(one.most)),
        table(
            "What each measure adds to the score",
            ("Life stage", "Measure", "Figure", "◀ takes · adds ▶", "Adds"),
            _parts(one, max(sizes, default=0.0) or 1.0),
        ),
    )


def _parts(one: Reasons, largest: float) -> list[Markup]:
    rows = [
        _part(each, largest, _stage_of(group) if not at else None)
        for group in one.groups
        for at, each in enumerate(group.rows)
    ]
    score = h("td", signed(one.score), class_="number")
    rows.append(
        h("tr", h("th", "Score", scope="row"), h("td", colspan="3"), score, class_="is-total")
    )
    return rows


def _stage_of(group: StageParts) -> Markup:
    """The life stage beside its measures, with what they add together."""
    return h(
        "th", h("strong", group.name), " ", signed(group.adds), scope="rowgroup",
        rowspan=len(group.rows), class_="brief-stage",
    )  # fmt: skip


def _part(one: PartRow, largest: float, stage: Markup | None) -> Markup:
    cells = h("td", one.note, colspan="2")
    if one.adds is not None:
        cells = [
            h("td", charts.part(one.adds, largest), class_="part-cell"),
            h("td", signed(one.adds), class_="number"),
        ]
    figure = h("td", one.value, class_="number")
    return h("tr", stage, h("th", one.name, scope="row"), figure, cells)


def measures(view: BriefingView) -> Markup | None:
    """Main figures of a place that no index ranks."""
    found = view.measures
    if found is None:
        return None
    heads, rows = said.measures(found.rows, found.columns)
    return part(
        "measures",
        "Main figures",
        table("Main figures", heads, [row(heads, cells) for cells in rows]),
    )
