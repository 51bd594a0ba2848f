"""The table of all universities: three comparisons, how far their ranks lie apart, and a search."""

from __future__ import annotations

from markupsafe import Markup

from explorer import backgrounds_universities_words as words
from explorer.backgrounds_pages import UNIVERSITIES_URL
from explorer.backgrounds_universities import Column, Row, UniversitiesView
from explorer.backgrounds_universities_data import MOVES, NAME, WEIGHTINGS, University
from explorer.backgrounds_universities_selection import LONGEST_SEARCH, SEARCH
from explorer.formatting import count, ordinal
from layouts import backgrounds_frame as frame
from layouts.backgrounds_universities_curves import mark
from layouts.chart_scale import Axis
from layouts.group_charts import key
from layouts.group_charts import mark as series_mark
from layouts.markup import h, join

TABLE, FIND, COUNT, NONE, ROWS = "uni-table", "uni-q", "uni-count", "uni-none", "uni-rows"
ARROWS = {"ascending": "▲", "descending": "▼"}
STRIP = 132
# The name and the three comparisons, which stand on every screen.
COLUMNS = len(WEIGHTINGS) + 1


def section(view: UniversitiesView) -> Markup:
    """What the ranks are worth, the search and the table."""
    last = max((r for row in view.rows for r in row.university.ranks.values() if r), default=1)
    far = view.columns[-1]
    return h(
        "section",
        h("h2", f"{count(len(view.rows))} universities, three comparisons", id=f"{TABLE}-title"),
        h("p", view.ranks, " ",
          None if view.choice.order == MOVES
          else h("a", "Sort by how far they lie apart", href=far.href, id="uni-by-moves",
                 data_live=True), class_="uni-ranks"),
        h("p", words.UNSURE, class_="small uni-ranks"),
        find(view),
        h("p", h("span", words.found(view.count, len(view.rows), bool(view.choice.search)),
                 id=COUNT, role="status", data_all=len(view.rows)),
          " Choose a name to compare it.", class_="small"),
        h("div", key([(k, words.COLUMNS[one.code]) for k, one in enumerate(WEIGHTINGS)],
                     interval=False), class_="uni-key"),
        nothing(view),
        h(
            "div",
            h(
                "table",
                h("caption", "Coefficients and ranks of universities", class_="visually-hidden"),
                h("thead", h("tr", [_head(one) for one in view.columns], _strip_head(last))),
                h("tbody", _rows(view, last), id=ROWS),
                class_=f"uni-league{' uni-with-moves' if view.choice.order == MOVES else ''}",
            ),
            id=TABLE, class_="table-scroll", tabindex="0", role="region",
            aria_label="Table of universities",
        ),
        h("p", frame.source(view.entries, view.canonical), class_="bg-under"),
        class_="section",
        aria_labelledby=f"{TABLE}-title",
    )  # fmt: skip


def find(view: UniversitiesView) -> Markup:
    """The search box: an ordinary form, which the script answers as a reader types."""
    hidden = [
        h("input", type="hidden", name=name, value=text)
        for name, text in view.choice.held(SEARCH).items()
    ]
    return h(
        "form", hidden,
        h(
            "div",
            h("label", "Find a university", for_=FIND),
            h("input", type="search", name=SEARCH, id=FIND, value=view.choice.search,
              maxlength=LONGEST_SEARCH, autocomplete="off", spellcheck="false",
              class_="form-control", aria_controls=ROWS),
            class_="uni-box",
        ),
        h("button", "Find", type="submit", class_="btn"),
        h("a", "Show all", href=view.choice.url(search=""), id="uni-all", class_="btn",
          data_live=True) if view.choice.search else None,
        action=f"{UNIVERSITIES_URL}#{TABLE}", method="get", class_="uni-find", role="search",
        id="uni-find",
    )  # fmt: skip


def nothing(view: UniversitiesView) -> Markup:
    """What stands in place of the table when no name fits."""
    near = [
        h("li", h("a", one.words, href=one.href, data_live=True, id=f"uni-near-{one.value}"))
        for one in view.nearest
    ]
    return h(
        "div",
        h("p", "No university here has these words in its name. Only the universities in England "
          "that the Commission published are listed."),
        [h("p", "Nearest:"), h("ul", near, class_="bg-choices")] if near else None,
        id=NONE, class_="empty", hidden=view.count > 0,
    )  # fmt: skip


def _head(one: Column) -> Markup:
    return h(
        "th",
        h(
            "a", one.words, h("span", ARROWS.get(one.sort, ""), class_="arrow", aria_hidden="true"),
            href=one.href, id=f"uni-sort-{one.code}", data_live=True,
        ),
        h("span", one.note, class_="th-note") if one.note else None,
        scope="col", aria_sort=one.sort or None, class_=_kind(one.code),
    )  # fmt: skip


def _kind(code: str) -> str:
    return {NAME: "uni-name", MOVES: "uni-moves"}.get(code, "uni-figure")


def _strip_head(last: int) -> Markup:
    return h(
        "th",
        h("span", "The three ranks", class_="visually-hidden"),
        h("span", h("span", ordinal(last)), h("span", ordinal(1)), class_="uni-ends",
          aria_hidden="true"),
        scope="col", class_="uni-strip",
    )  # fmt: skip


def _rows(view: UniversitiesView, last: int) -> Markup:
    """The rows, with a link in place of those left out."""
    out: list[Markup] = []
    n = 0
    for row, after in zip(view.rows, (*view.rows[1:], None), strict=True):
        out.append(_row(row, view, last))
        n += row.folded
        if n and not (after and after.folded):
            said = f"{count(n)} more universities" if n > 1 else "One more university"
            link = h("a", said, h("span", " Show", class_="uni-press"), href=view.all_rows,
                     id=f"uni-gap-{len(out)}", data_live=True)  # fmt: skip
            # Where the last two columns are not shown, the row has none there either.
            rest = [h("td", class_="uni-moves"), h("td", class_="uni-strip")]
            out.append(h("tr", h("td", link, colspan=COLUMNS), rest, class_="uni-gap"))
            n = 0
    return join(out)


def _row(row: Row, view: UniversitiesView, last: int) -> Markup:
    one = row.university
    shown = row.place is not None
    name = one.name
    if row.href:
        name = h(
            "a",
            mark(row.place) if shown else Markup('<i class="uni-tick"></i>'),
            h("span", one.name, h("span", ": take away" if shown else ": compare",
                                  class_="visually-hidden")),
            href=row.href, id=f"uni-{one.code}", data_live=True,
        )  # fmt: skip
    cells = [
        h(
            "td", h("b", value), h("span", rank, class_="uni-rank") if rank else None,
            class_="uni-figure is-against" if each == view.choice.against else "uni-figure",
        )
        for each, (value, rank) in zip(WEIGHTINGS, row.cells, strict=True)
    ]  # fmt: skip
    return h(
        "tr",
        h("th", name, scope="row", class_="uni-name"),
        cells,
        h("td", row.moves, class_="uni-moves"),
        h("td", _strip(one, last), class_="uni-strip"),
        class_="is-selected" if shown else None,
        data_find=one.found_by,
        data_folded=row.folded,
        hidden=row.folded or not row.found,
    )


def _strip(one: University, last: int) -> Markup | None:
    """The three ranks on one line, the best at the right."""
    ranks = [one.ranks[each.code] for each in WEIGHTINGS]
    known = [r for r in ranks if r is not None]
    if not known:
        return None
    x = Axis(last, 1, 7, STRIP - 7)
    reach = f"M{x.at(max(known)):.1f} 11H{x.at(min(known)):.1f}"
    return h(
        "svg",
        Markup(f'<path d="M7 11H{STRIP - 7}" class="grid"/><path d="{reach}" class="reach"/>'),
        # What is listed first lies on top.
        join(series_mark(x.at(r), 11, k) for k, r in reversed(list(enumerate(ranks))) if r),
        viewBox=f"0 0 {STRIP} 22", width=STRIP, height=22, class_="svg-chart",
        aria_hidden="true", focusable="false",
    )  # fmt: skip
