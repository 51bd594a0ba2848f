"""The section "Grown here or moved here?": all areas in four groups, this one marked."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from markupsafe import Markup

from explorer import formatting
from explorer.area_grown import GrownView, Plane
from explorer.area_grown_words import GROUPS, UNSURE, counts
from explorer.formatting import number
from explorer.index_others_ours import PLURALS
from explorer.place import place_url
from layouts import charts_svg as charts
from layouts.chart_scale import Axis
from layouts.charts_svg import LARGE, Spot
from layouts.folds import Folds, fold
from layouts.markup import h, join, rich

SECTION, PART = "grown-here", "grown"
HEIGHT = 350.0
TOP, BOTTOM, LEFT, RIGHT = 38.0, HEIGHT - 58, 22.0, LARGE - 6.0
# Room beyond the outermost area, in standard deviations.
MARGIN = 0.3


def section(view: GrownView, folds: Folds | None = None) -> Markup:
    """The chart, the sentence, the four groups, and the figures of all areas."""
    heading = f"{SECTION}-title"
    return h(
        "section",
        h("h2", "Grown here or moved here?", id=heading),
        h("p", rich(view.sentence), f" {view.meaning}" if view.meaning else None,
          class_="lead-sentence"),
        h(
            "div",
            h("figure", picture(view), key(view)),
            h("div", groups(view), h("ul", [h("li", note) for note in view.notes],
                                     class_="small chart-notes plain-list")),
            class_="grown-columns",
        ),
        fold(folds, PART, _all(view), lambda: part(view), class_="chart-table"),
        id=SECTION,
        aria_labelledby=heading,
        class_="section grown",
    )  # fmt: skip


def picture(view: GrownView) -> Markup:
    """All areas by children's outcomes (across) and the labour market of adults (up)."""
    plane, i = view.plane, view.i
    back = _behind(plane)
    x_bar, y_bar = view.bars
    spot = Spot(
        float(plane.children[i]), float(plane.labour[i]), view.title,
        _within(x_bar, back.x), _within(y_bar, back.y),
    )  # fmt: skip
    rings = "".join(
        f"M{back.x.at(plane.children[j]) - 3.5:.1f} {back.y.at(plane.labour[j]):.1f}"
        "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0"
        for j in view.alike
    )
    plural = PLURALS[plane.definition.level]
    alt = (
        f"{int(plane.known.sum())} {plural} by children’s outcomes, better to the right, and by the "
        f"labour market of adults, better upwards. {view.title}: children’s outcomes "
        f"{number(plane.children[i], 2)}, labour market {number(plane.labour[i], 2)}, where 0 is the "
        "average and 1 the usual spread."
    )
    return charts.svg(
        LARGE, HEIGHT, alt, back.markup, _corners(plane.sides(i)),
        h("path", d=rings, class_="rings") if rings else None,
        charts.spot(spot, back.x, back.y),
    )  # fmt: skip


def key(view: GrownView) -> Markup:
    """What the marks are."""
    marks = [
        ('<path d="M6 6h0" class="cloud"/>', "Other areas"),
        (charts.mark(6, 6, "area"), f"{view.title}, with 95% margins of error"),
    ]
    if view.alike:
        ring = '<circle cx="6" cy="6" r="3.5" class="rings"/>'
        marks.insert(1, (ring, f"{view.alike_name[0].upper()}{view.alike_name[1:]}"))
    return h(
        "ul",
        [h("li", charts.sample(Markup(mark), 12), words) for mark, words in marks],
        class_="chart-key",
    )  # fmt: skip


def _corners(own: tuple[int, int]) -> Markup:
    """The names of the groups in their corners, in two lines; the place's own in bold."""
    found = []
    for (children, labour), name in GROUPS.items():
        kind = "group here" if (children, labour) == own else "group"
        x, anchor = (LEFT, "start") if children < 0 else (RIGHT, "end")
        y = TOP - 24 if labour > 0 else BOTTOM + 16
        first, second = name.split(", ")
        found += [charts.text(x, y, f"{first},", kind, anchor),
                  charts.text(x, y + charts.LINE, second, kind, anchor)]  # fmt: skip
    return join(found)


def _within(bar: tuple[float, float], to: Axis) -> tuple[float, float]:
    return max(bar[0], to.low), min(bar[1], to.high)


class _Back:
    """What every area's chart shares: the dots, the two averages, the names of the groups."""

    def __init__(self, plane: Plane) -> None:
        xs, ys = plane.children[plane.known], plane.labour[plane.known]
        self.x = Axis(xs.min() - MARGIN, xs.max() + MARGIN, LEFT, RIGHT)
        self.y = Axis(ys.min() - MARGIN, ys.max() + MARGIN, BOTTOM, TOP)
        middle = f"M{self.x.at(0):.1f} {TOP:g}V{BOTTOM:g}M{LEFT:g} {self.y.at(0):.1f}H{RIGHT:g}"
        self.markup = join(
            [
                h("path", d=middle, class_="cross"),
                charts.cloud(xs, ys, self.x, self.y),
                charts.text((LEFT + RIGHT) / 2, HEIGHT - 6, "Children’s outcomes: better →", "axis",
                            "middle"),
                Markup(f'<text transform="translate({LEFT - 8:g} {(TOP + BOTTOM) / 2:g}) rotate(-90)" '
                       'text-anchor="middle" class="axis">Adults’ work: better →</text>'),
            ]
        )  # fmt: skip


@lru_cache(maxsize=8)
def _behind(plane: Plane) -> _Back:
    return _Back(plane)


def groups(view: GrownView) -> Markup:
    """How many areas are in each group, and surely so."""
    own = view.plane.sides(view.i)
    return h(
        "table",
        h("caption", "How many areas are in each group", class_="visually-hidden"),
        h("thead", h("tr", [h("th", words, scope="col", class_=kind) for words, kind in
                            (("Group", None), ("Areas", "number"), ("Surely so", "number"))])),
        h(
            "tbody",
            [
                h(
                    "tr",
                    h("th", GROUPS[key], ": here" if key == own else None, scope="row"),
                    h("td", formatting.count(n), class_="number"),
                    h("td", formatting.count(sure), class_="number"),
                    class_="here" if key == own else None,
                )
                for key, (n, sure) in _counts(view.plane).items()
            ],
        ),
        class_="grown-groups",
    )  # fmt: skip


@lru_cache(maxsize=8)
def _counts(plane: Plane) -> dict[tuple[int, int], tuple[int, int]]:
    return counts(plane)


def _all(view: GrownView) -> str:
    plural = PLURALS[view.plane.definition.level]
    return f"Where all {len(_order(view.plane))} {plural} are"


def part(view: GrownView, _key: str = "") -> Markup:
    """Where every area is, by name; this one marked."""
    rows = list(_rows(view.plane))
    at = _order(view.plane).index(view.i)
    rows[at] = rows[at].replace("<tr>", '<tr class="here" aria-current="true">', 1)
    plural = PLURALS[view.plane.definition.level]
    return charts.figures(
        f"Children’s outcomes and labour market of {plural}; 0 is the average, positive is better",
        ("Area", "Children’s outcomes", "Adults’ labour market", "Group"),
        Markup("".join(rows)),
    )


@lru_cache(maxsize=8)
def _order(plane: Plane) -> list[int]:
    return sorted(np.flatnonzero(plane.known).tolist(), key=lambda i: str(plane.names[i]))


@lru_cache(maxsize=8)
def _rows(plane: Plane) -> tuple[str, ...]:
    level = plane.definition.level
    return tuple(
        str(
            h(
                "tr",
                h(
                    "th",
                    h("a", plane.names[i], href=place_url(str(plane.codes[i]), level)),
                    scope="row",
                ),
                h("td", number(plane.children[i], 2)),
                h("td", number(plane.labour[i], 2)),
                h("td", GROUPS.get(plane.sides(i), UNSURE)),
            )
        )
        for i in _order(plane)
    )
