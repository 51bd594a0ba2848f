"""Why an area has its rank: the drivers of its score, how sure the rank is, what would move it."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from explorer.area_why import Ranked, Reasons, WhyView, signed
from explorer.formatting import count, ordinal
from explorer.index_parts import METHODS_URL
from explorer.index_view_area import DOUBTED, PartRow, StageRow
from explorer.words import WORDS
from layouts import area_moves
from layouts.area_moves import measure
from layouts.area_why_doubt import doubt
from layouts.folds import Folds, fold
from layouts.markup import h, join, rich

SECTION, PART = "why", "index"
MIDDLE = 0.5


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


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
