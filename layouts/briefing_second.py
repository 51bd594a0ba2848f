"""The second page of a briefing: trend, comparators, what can be influenced, cautions, sources."""

from __future__ import annotations

from markupsafe import Markup

from explorer import briefing_words as said
from explorer.area_known import Known
from explorer.area_moves import ARITHMETIC
from explorer.area_trends import Small
from explorer.area_words import capital
from explorer.briefing import Alike, BriefingView
from explorer.briefing_words import Published, SetRow
from explorer.formatting import ordinal
from layouts import briefing_charts as charts
from layouts import stage_line
from layouts.area_trends import key
from layouts.briefing_pieces import part, row, table
from layouts.markup import h, rich


def trends(view: BriefingView) -> Markup | None:
    """Small charts on how the figures moved."""
    if view.trends is None:
        return None
    shown = view.trends.first
    return part(
        "trends",
        "Change over time",
        key(view.trends),
        h("div", [_small(one) for one in shown], class_="brief-charts"),
        h("p", said.CHARTS, class_="brief-note")
        if any(one.record.changes for one in shown)
        else None,
    )


def _small(one: Small) -> Markup:
    return h("figure", h("h3", one.title), h("p", one.subtitle), charts.trend(one))


def alike(view: BriefingView) -> Markup | None:
    """The rank among areas that it is set beside, and who they are."""
    if view.like is None:
        return None
    ranks = sets = None
    if view.alike:
        rows = [_alike(one) for one in view.alike]
        letters = [stage_line.letter(name) for name in view.stages]
        ranks = table(view.like.set_title, (*said.ALIKE_HEADS, *letters), rows)
    if view.sets:
        rows = [_set(one) for one in view.sets]
        within = "Its rank within each set"
        sets = h("div", h("h3", within), table(within, said.SET_HEADS, rows))
    title = view.like.set_title
    key = h("p", _stages(view), class_="brief-note")
    own = h("div", h("h3", title), ranks, key) if ranks else None
    summary = view.like.table.summary if view.like.table and not view.alike else ""
    return part(
        "alike",
        "Compared with whom",
        h("div", own, sets, class_="brief-columns") if own or sets else None,
        h("p", view.others, class_="brief-note" if ranks else None) if view.others else None,
        h("p", capital(summary)) if summary else None,
    )


def _stages(view: BriefingView) -> str:
    return f"Ranks on the life stages: {stage_line.letters(view.stages)}."


def _alike(one: Alike) -> Markup:
    """An overall rank is never without the ranks on the life stages."""
    return h(
        "tr",
        h("th", one.name, scope="row"),
        h("td", ordinal(one.rank.rank), class_="number"),
        h("td", said.plausible(one.rank.low, one.rank.high)),
        [h("td", said.of_mark(mark), class_="number") for mark in one.stages],
        class_="is-total" if one.own else None,
    )


def _set(one: SetRow) -> Markup:
    return h(
        "tr",
        h("th", one.words, scope="row"),
        [h("td", text, class_="number") for text in (one.rank, one.better, one.open, one.worse)],
        class_="is-total" if one.chosen else None,
    )


def influence(view: BriefingView) -> Markup | None:
    """What would move the rank, and who can influence it."""
    one = view.reasons
    if one is None:
        return None
    heads = said.move_heads(one)
    rows = [
        row(heads, (each.name, each.now, each.target, each.stage, each.overall, each.by))
        for each in view.moves
    ]
    caption = "Ranks if one figure at a time were another"
    return part(
        "influence",
        "What can be influenced, and by whom",
        h("p", rich(one.moves.said), " ", said.doubt(one), " ", ARITHMETIC),
        table(caption, heads, rows) if rows else None,
    )


def known(view: BriefingView) -> Markup | None:
    """What is published for a larger area only, under that area's name."""
    if not view.known:
        return None
    return part("known", said.KNOWN, [_group(one) for one in view.known])


def _group(one: Known) -> Markup:
    heads, rows = said.known(one)
    return h(
        "div",
        h("h3", one.title, ". ", h("span", one.said)),
        table(one.title, heads, [row(heads, cells) for cells in rows]),
    )


def caveats(view: BriefingView) -> Markup | None:
    """What must be known before a figure is used."""
    if not view.caveats:
        return None
    return part("caveats", "Before you use it", h("ul", [h("li", each) for each in view.caveats]))


def sources(view: BriefingView) -> Markup | None:
    """Whose figures these are."""
    if not view.sources:
        return None
    return part("sources", "Sources", [_published(one) for one in view.sources])


def _published(one: Published) -> Markup:
    by = [[h("strong", f"{name}:"), f" {'; '.join(titles)}. "] for name, titles in one.by]
    return h("p", by, h("strong", said.terms(one)))
