"""The briefing as HTML that word processors open: simple tables, styles in place, no pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from explorer import briefing_words as said
from explorer.area_moves import ARITHMETIC
from explorer.area_stages import Standing
from explorer.area_strengths import Strength
from explorer.area_why import signed
from explorer.briefing import BriefingView
from explorer.config import SITE_NAME
from explorer.formatting import count, ordinal
from layouts.markup import h, join, rich

FONT = "font-family:Arial,Helvetica,sans-serif;"
BODY = f"{FONT}font-size:10pt;line-height:1.3;color:#16212c"
SMALL = f"{FONT}font-size:8.5pt;color:#495766"
TABLE = "border-collapse:collapse;width:100%;margin:4pt 0 8pt 0"
CELL = (
    f"{FONT}font-size:9pt;border-bottom:1px solid #c3ccd3;padding:2pt 6pt 2pt 0;vertical-align:top"
)
# What makes Word take the page as A4 in print layout; other programs leave it out.
PAGE = Markup(
    "<style>@page WordSection1{size:595.3pt 841.9pt;margin:42pt 48pt 42pt 48pt}"
    "div.WordSection1{page:WordSection1}</style>"
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
)


def document(view: BriefingView, site: str) -> str:
    """The whole document; ``site`` is the address of this site."""
    title = f"{view.place.title}: a briefing"
    html = h(
        "html",
        h("head", Markup('<meta charset="utf-8">'), h("title", title), PAGE),
        h("body", h("div", list(_parts(view, site, title)), class_="WordSection1"), style=BODY),
        lang="en-GB", xmlns_o="urn:schemas-microsoft-com:office:office",
        xmlns_w="urn:schemas-microsoft-com:office:word",
    )  # fmt: skip
    # A colon cannot stand in the name of an argument.
    return "<!DOCTYPE html>" + str(html).replace("xmlns-", "xmlns:", 2)


def _parts(view: BriefingView, site: str, title: str) -> Iterator[Markup]:
    yield _p(f"{SITE_NAME}. {view.figures}. Printed {view.printed}.", SMALL)
    yield h("h1", title, style=f"{FONT}font-size:20pt;margin:0")
    yield _p(view.lies, SMALL)
    yield _heading("What we know")
    yield from (_p(rich(each)) for each in view.headline)
    yield from _sure(view)
    yield from _strengths(view)
    yield from _drivers(view)
    if view.measures:
        yield _heading("Main figures")
        yield _table(*said.measures(view.measures.rows, view.measures.columns))
    yield from _trends(view)
    yield from _alike(view)
    yield from _influence(view)
    for at, group in enumerate(view.known):
        if not at:
            yield _heading(said.KNOWN)
        yield _p(join([h("strong", f"{group.title}. "), group.said]))
        yield _table(*said.known(group))
    if view.caveats:
        yield _heading("Before you use it")
        yield h("ul", [h("li", each) for each in view.caveats])
    if view.sources:
        yield _heading("Sources")
        for one in view.sources:
            rows = [h("li", f"{name}: {'; '.join(titles)}.") for name, titles in one.by]
            yield h("ul", rows, style=SMALL)
            yield _p(said.terms(one), SMALL)
    address = f"{site}{view.url}"
    yield _p(join(["Live page: ", h("a", address, href=address)]), SMALL)


def _sure(view: BriefingView) -> Iterator[Markup]:
    ranked = [one for one in view.standings if one.marks]
    if not ranked:
        return
    yield _heading("How sure we are")
    for one in ranked:
        yield _p(h("strong", said.ranked_among(one)))
        yield _table(("", "Rank", "Plausibly", ""), _ranks(one))
    if view.reasons and view.reasons.sure:
        yield _p(join([rich(view.reasons.sure.said), " ", rich(view.also)]))
        yield _p(join([view.reasons.sure.allows, " ", rich(view.reasons.left)]))


def _ranks(one: Standing) -> Iterator[Sequence[str]]:
    if one.rank is not None:
        rank = f"{ordinal(one.rank)} of {count(one.n)}"
        yield "Overall", rank, said.plausible(one.low, one.high), ""
    for card in one.cards:
        if card.mark is None:
            yield card.name, "not ranked", card.lacks, ""
        else:
            rank = f"{ordinal(card.mark.rank)} of {count(card.mark.n)}"
            yield card.name, rank, said.of_stage(card), said.SPOTS.get(card.mark.fifth, "")


def _strengths(view: BriefingView) -> Iterator[Markup]:
    found = view.strengths
    if found is None:
        return
    yield _heading("Strengths and weaknesses")
    yield from _list("▲ Strengths", found.best, found.more_best, said.NONE.format("strength"))
    yield from _list("▼ Weaknesses", found.worst, found.more_worst, said.NONE.format("weakness"))


def _list(title: str, rows: Sequence[Strength], more: int, none: str) -> Iterator[Markup]:
    yield _p(h("strong", title))
    items = [h("li", h("strong", row.name), f": {said.strength(row)}") for row in rows]
    yield h("ul", items) if items else _p(none)
    if more:
        yield _p(f"And {count(more)} more on the live page.", SMALL)


def _drivers(view: BriefingView) -> Iterator[Markup]:
    one = view.reasons
    if one is None:
        return
    rows: list[Sequence[str]] = []
    for group in one.groups:
        rows.append((group.name, "", signed(group.adds)))
        for row in group.rows:
            adds = row.note if row.adds is None else signed(row.adds)
            rows.append((f"– {row.name}", row.value, adds))
    rows.append(("Score", "", signed(one.score)))
    yield _heading("What drives the rank")
    yield _p(join([said.drivers(one), " ", rich(one.most)]))
    yield _table(("Measure", "Figure", "Adds"), rows)


def _trends(view: BriefingView) -> Iterator[Markup]:
    if view.trends is None:
        return
    yield _heading("Change over time")
    rows = (row for one in view.trends.first for row in said.over_time(one))
    yield _table(("Measure", "", "First figure", "Last figure"), rows)


def _alike(view: BriefingView) -> Iterator[Markup]:
    if view.like is None:
        return
    yield _heading("Compared with whom")
    yield _p(h("strong", view.like.set_title))
    if view.alike:
        yield _table(
            (*said.ALIKE_HEADS, *view.stages),
            (
                (
                    h("strong", one.name) if one.own else one.name,
                    ordinal(one.rank.rank),
                    said.plausible(one.rank.low, one.rank.high),
                    *map(said.of_mark, one.stages),
                )
                for one in view.alike
            ),
        )
    elif view.like.table:
        yield _p(view.like.table.summary)
    if view.others:
        yield _p(view.others)
    if view.sets:
        yield _p(h("strong", "Its rank within each set"))
        rows = ((one.words, one.rank, one.better, one.open, one.worse) for one in view.sets)
        yield _table(said.SET_HEADS, rows)


def _influence(view: BriefingView) -> Iterator[Markup]:
    one = view.reasons
    if one is None:
        return
    yield _heading("What can be influenced, and by whom")
    yield _p(join([rich(one.moves.said), f" {said.doubt(one)} {ARITHMETIC}"]))
    if view.moves:
        rows = (
            (row.name, row.now, row.target, row.stage, row.overall, row.by) for row in view.moves
        )
        yield _table(said.move_heads(one), rows)


def _heading(words: str) -> Markup:
    return h("h2", words, style=f"{FONT}font-size:13pt;margin:10pt 0 2pt 0")


def _p(words: str | Markup, style: str = "") -> Markup:
    return h("p", words, style=f"margin:2pt 0;{style}")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str | Markup]]) -> Markup:
    """A table whose first column names its rows."""
    strong = f"{CELL};font-weight:bold;text-align:left"
    return h(
        "table",
        h("thead", h("tr", [h("th", words, style=strong) for words in heads])),
        h("tbody", [h("tr", [h("td", cell, style=CELL) for cell in row]) for row in rows]),
        style=TABLE,
    )
