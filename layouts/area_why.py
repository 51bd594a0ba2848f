"""Why an area has its rank: the drivers of its score, how sure the rank is, what would move it."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from explorer import config
from explorer.area_why import Bar, Ranked, Reasons, Sure, WhyView, signed
from explorer.formatting import count, number, ordinal, ranks_between
from explorer.index_parts import METHODS_URL
from explorer.index_view_area import DOUBTED, PartRow, StageRow
from explorer.index_view_weightings import Weighting
from explorer.words import WORDS
from layouts import area_moves
from layouts.area_moves import measure
from layouts.folds import Folds, fold
from layouts.markup import h, join, rich

SECTION, PART = "why", "index"
# The best place is at the right end, as on every strip.
MIDDLE = 0.5
# Above the tallest bar there is room for the names of the zones and the rank.
PEAK = 0.72


def section(view: WhyView, folds: Folds | None = None) -> Markup:
    """The section of an area's page; a second index that ranks the place is folded away."""
    return h(
        "section",
        h("h2", f"Why {view.name} ranks where it does", id="why-title"),
        reasons(view, view.reasons[0]),
        [
            fold(
                folds,
                f"{PART}.{one.definition.code}",
                _summary(one),
                partial(other, view, one.definition.code),
                class_="more why-other",
            )
            for one in view.others
        ],
        id=SECTION,
        class_="section why",
        aria_labelledby="why-title",
    )


def other(view: WhyView, code: str) -> Markup | None:
    """What lies behind the rank on one index, with the words about it."""
    one = next((each for each in view.reasons if each.definition.code == code), None)
    if one is None:
        return None
    words = h("p", " ".join(one.definition.words), class_="small why-words")
    return join([words, reasons(view, one)])


def reasons(view: WhyView, one: Reasons) -> Markup:
    """All that one index says: what drives the score beside doubts and moves of the rank."""
    return h(
        "div",
        h("p", f"Index: {one.definition.name}. ", rich(one.sentence), class_="why-rank"),
        h(
            "div",
            drivers(view, one),
            h(
                "div",
                doubt(one),
                area_moves.table(one.moves, f"moves-{one.definition.code}"),
                class_="why-doubt",
            ),
            class_="why-columns",
        ),
        class_="why-index",
    )


def _summary(one: Ranked) -> str:
    return (
        f"The same for the index “{one.definition.name}”: {ordinal(one.rank)} of {count(one.n)} "
        f"{one.plural}"
    )


def drivers(view: WhyView, one: Reasons) -> Markup:
    """What each measure adds to the score or takes from it: bars that add up to it."""
    sizes = [abs(row.adds) for group in one.groups for row in group.rows if row.adds is not None]
    largest = max(sizes, default=0.0) or 1.0
    body = []
    for group in one.groups:
        body.append(_total(group.name, group.adds, "parts-stage", _ranked(one.stages[group.name])))
        body += [part(row, one.influence[row.code], largest) for row in group.rows]
    body.append(_total(f"Score of {view.name}", one.score, "parts-total"))
    return h(
        "div",
        h("h3", "What drives the score", class_="figure-title"),
        h(
            "p",
            f"What each measure adds to the score or takes from it, set beside the average of "
            f"{count(one.n)} {one.plural}. Together they make {signed(one.score)}, before "
            "rounding. ",
            rich(one.most),
            class_="figure-subtitle",
        ),
        h(
            "table",
            h("caption", "What each measure adds to the score", class_="visually-hidden"),
            h(
                "thead",
                h(
                    "tr",
                    h(
                        "th",
                        "Measure",
                        h("span", "and who can influence it", class_="th-note"),
                        scope="col",
                    ),
                    h("th", "◀ takes · adds ▶", scope="col", class_="part-bar-head"),
                    h("th", "Adds", scope="col", class_="number"),
                ),
            ),
            h("tbody", body),
            class_="league parts",
        ),
        h(
            "p",
            "This is arithmetic, not cause. ",
            h("a", WORDS["index_how"], href=METHODS_URL),
            " ",
            h("a", WORDS["index_change"], href=one.weigh_url),
            class_="small why-links",
        ),
        class_="why-drivers",
    )


def _ranked(row: StageRow) -> str:
    """The rank on a life stage: an overall rank is never without them."""
    return row.lacks if row.rank is None else f"{ordinal(row.rank)} of {count(row.n)}, {row.said}"


def _total(name: str, adds: float, kind: str, note: str = "") -> Markup:
    return h(
        "tr",
        h("th", name, h("span", note, class_="th-note") if note else None, scope="row"),
        h("td"),
        h("td", signed(adds), class_="number"),
        class_=kind,
    )


def part(row: PartRow, influence: str, largest: float) -> Markup:
    """One measure with its bar around the middle."""
    if row.adds is None:
        value = f"{row.value}, " if row.note == DOUBTED else ""
        cells = h("td", value, row.note, colspan="2", class_="c-reason")
    else:
        width = MIDDLE * abs(row.adds) / largest
        left = MIDDLE - width if row.adds < 0 else MIDDLE
        kind = "takes" if row.adds < 0 else "adds"
        bar = h("i", class_=kind, style=f"left:{_percent(left)};width:{_percent(width)}")
        cells = [
            h("td", h("span", bar, class_="part-bar", aria_hidden="true")),
            h("td", signed(row.adds), class_="number"),
        ]
    return h("tr", measure(row.code, row.name, influence), cells)


def doubt(one: Reasons) -> list[Markup]:
    """How often the rank lay where, and how far it moves without single measures."""
    found = []
    if one.sure:
        own = f"{one.sure.allows} Plum: the rank itself, {ordinal(one.rank)}."
        found += [
            h("h3", "How sure is the rank?", class_="figure-title"),
            h("p", rich(one.sure.said), class_="figure-subtitle"),
            histogram(one.sure),
            h("p", own, class_="small"),
            spread_table(one.sure),
        ]
    if one.left:
        found += [
            h("h3", "Without one measure at a time", class_="figure-title"),
            h("p", rich(one.left), class_="figure-subtitle"),
            left_table(one.without),
        ]
    return found


def histogram(sure: Sure) -> Markup:
    """Bars of how often the rank lay where, worst on the left; words and the table say the same."""
    tallest = max(bar.share / _ranks(bar) for bar in sure.bars)
    edge = sure.edge / sure.n
    here = (sure.n - sure.rank + MIDDLE) / sure.n
    side = " is-left" if here > 1 - edge else ""
    middle = (sure.n + 1) // 2
    return h(
        "div",
        h(
            "div",
            h("span", "Coldspot", class_="zone-cold", style=f"width:{_percent(edge)}"),
            h("span", "Hotspot", class_="zone-hot", style=f"width:{_percent(edge)}"),
            [_bar(bar, sure, tallest) for bar in sure.bars],
            h("b", style=f"left:{_percent(here)}"),
            h(
                "em",
                ordinal(sure.rank),
                class_=f"spread-rank{side}",
                style=f"left:{_percent(here)}",
            ),
            class_="spread-plot",
        ),
        h(
            "div",
            h("span", ordinal(sure.n)),
            h("span", ordinal(middle)),
            h("span", ordinal(1)),
            class_="spread-axis",
        ),
        class_="spread",
        role="img",
        aria_label=f"How many of {number(config.DRAWS)} recalculations put the rank where, from "
        f"{ordinal(sure.n)} on the left to 1st on the right. {_widest(sure)}",
    )


def _bar(bar: Bar, sure: Sure, tallest: float) -> Markup:
    """One bar: its area is the share, so that a narrower last one is not made to look rare."""
    left, width = (sure.n - bar.last) / sure.n, _ranks(bar) / sure.n
    height = PEAK * bar.share / _ranks(bar) / tallest
    own = "is-own" if bar.first <= sure.rank <= bar.last else None
    style = f"left:{_percent(left)};width:{_percent(width)};height:{_percent(height)}"
    return h("i", class_=own, style=style)


def _ranks(bar: Bar) -> int:
    return bar.last - bar.first + 1


def _widest(sure: Sure) -> str:
    most = max(sure.bars, key=lambda bar: bar.share)
    return f"Most often, in {_share(most.share)}, it lay at {ranks_between(most.first, most.last)}."


def spread_table(sure: Sure) -> Markup:
    """The figures of the bars."""
    rows = [
        h(
            "tr",
            h("th", ranks_between(bar.first, bar.last), scope="row"),
            h("td", _share(bar.share), class_="number"),
        )
        for bar in sure.bars
    ]
    return _folded("The figures of this chart", ("Rank", "Share of recalculations"), rows)


def left_table(rows: tuple[Weighting, ...]) -> Markup:
    """The rank without each measure."""
    return _folded(
        "The rank without each measure",
        ("Left out", "Rank"),
        [
            h(
                "tr",
                h("th", h("strong", row.name) if row.main else row.name, scope="row"),
                h(
                    "td",
                    "no rank" if row.rank is None else f"{ordinal(row.rank)} of {count(row.n)}",
                    class_="number",
                ),
            )
            for row in rows
        ],
    )


def _folded(title: str, heads: tuple[str, str], rows: list[Markup]) -> Markup:
    return h(
        "details",
        h("summary", title),
        h(
            "table",
            h("caption", title, class_="visually-hidden"),
            h(
                "thead",
                h(
                    "tr",
                    h("th", heads[0], scope="col"),
                    h("th", heads[1], scope="col", class_="number"),
                ),
            ),
            h("tbody", rows),
            class_="league why-figures",
        ),
        class_="more",
    )


def _share(share: float) -> str:
    """A share of the recalculations, to a tenth of one per cent."""
    return f"{number(100 * share, 1)}%"


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
