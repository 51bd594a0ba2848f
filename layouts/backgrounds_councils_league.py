"""The table of all councils by one group: each figure beside its place on one scale."""

from __future__ import annotations

from markupsafe import Markup

from explorer import backgrounds_councils_words as words
from explorer.area_words import capital
from explorer.backgrounds_councils import CouncilsView
from explorer.backgrounds_councils_league import League, LeagueRow
from layouts.chart_scale import Axis, axis
from layouts.group_marks import in_unit
from layouts.markup import h, join

WIDTH, HEIGHT = 200.0, 20.0


def table(view: CouncilsView) -> Markup:
    """The councils shown, and a link to all of them."""
    league = view.league
    england = league.england
    ends = [league.low, league.high, *([england.value] if england else [])]
    x = axis(min(ends), max(ends), 6, WIDTH - 6)
    reference = england.value if england else None
    columns = 4 + 2 * bool(league.other)
    body: list[Markup] = []
    if england:
        body.append(_row(england, x, reference, league, "bgc-country"))
    for k, part in enumerate(league.parts):
        body += [_row(row, x, reference, league, "bgc-own" if row.chosen else "") for row in part]
        if k < len(league.skipped):
            n = league.skipped[k]
            body.append(_between(f"{n} more {words.councils(view.held, n)}", columns))
    ticks = [in_unit(view.root.unit)(tick) for tick in (x.low, x.high)]
    caption = (
        f"{view.root.short_name}: {league.one.name}, all {words.councils(view.held)}, {view.period}"
    )
    drawn = h(
        "table",
        h("caption", caption, class_="visually-hidden"),
        h("thead", h("tr", _head(view, ticks))),
        h("tbody", body),
        class_="bgc-league bgc-by-gap" if view.choice.order == "gap" else "bgc-league",
    )
    toggle = league.toggle
    return join(
        [
            h("div", drawn, class_="table-scroll", tabindex="0", role="region", aria_label=caption),
            h("p", h("a", toggle.words, href=toggle.href, id="bg-councils-toggle", data_live=True,
                     class_="btn"), class_="bgc-toggle") if toggle else None,
        ]
    )  # fmt: skip


def _head(view: CouncilsView, ticks: list[str]) -> Markup:
    league = view.league
    england = ", line: England" if league.england else ""
    heads = [
        h("th", capital(words.councils(view.held, 1)), scope="col"),
        h("th", "Region", scope="col", class_="bgc-region"),
        h("th", league.one.name, scope="col", class_="number"),
        h("th", h("span", f"{ticks[0]} to {ticks[1]}{england}", class_="bgc-scale"), scope="col"),
    ]
    if league.other:
        heads += [
            h("th", league.other.name, scope="col", class_="number bgc-wide"),
            h("th", "Gap", scope="col", class_="number bgc-gap"),
        ]
    return join(heads)


def _row(row: LeagueRow, x: Axis, reference: float | None, league: League, kind: str) -> Markup:
    warned = "very few children" if row.code in words.TINY else row.few
    cells = [
        h("th", h("a", row.name, href=row.href, id=f"bgc-{row.code}", data_live=True),
          h("span", "chosen", class_="bgc-chosen") if row.chosen else None,
          h("span", warned, class_="bgc-chosen") if warned else None,
          scope="row"),
        h("td", row.region, class_="bgc-region"),
        h("td", row.words, class_="number"),
        h("td", _strip(row, x, reference), class_="bgc-strip"),
    ]  # fmt: skip
    if league.other:
        cells += [
            h("td", row.other, class_="number bgc-wide"),
            h("td", row.gap, class_="number bgc-gap"),
        ]
    return h("tr", cells, class_=kind or None)


def _strip(row: LeagueRow, x: Axis, reference: float | None) -> Markup | None:
    """The figure as a dot on the scale that all rows share; the words beside it say the same."""
    if row.value is None:
        return None
    line = f'<path d="M{x.at(reference):.1f} 0V{HEIGHT:g}"/>' if reference is not None else ""
    return Markup(
        f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" aria-hidden="true" focusable="false">'
        f'{line}<circle cx="{x.at(row.value):.1f}" cy="{HEIGHT / 2:g}" r="4.5"/></svg>'
    )


def _between(said: str, columns: int) -> Markup:
    return h("tr", h("td", said, colspan=str(columns)), class_="bgc-between")
