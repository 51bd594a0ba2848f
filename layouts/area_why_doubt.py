"""How sure an area's rank is: how often it lay where, and how far it moves without single measures."""

from __future__ import annotations

from markupsafe import Markup

from explorer import config
from explorer.area_why import Bar, Reasons, Sure
from explorer.formatting import count, number, ordinal, ranks_between
from explorer.index_view_weightings import Weighting
from layouts.markup import h, rich

# The best place is at the right end, as on every strip.
MIDDLE = 0.5
# Above the tallest bar there is room for the names of the zones and the rank.
PEAK = 0.72


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
