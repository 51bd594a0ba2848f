"""The section "Better than expected?": a table of outcomes, and a cloud of all areas for each."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from markupsafe import Markup

from explorer import formatting
from explorer.area_expected import ExpectedView, Fitted, Judged, Row
from explorer.area_expected_words import VERDICTS
from explorer.area_rows import BETTER
from explorer.formatting import period_label
from explorer.indicator_view import URL
from explorer.indicator_words import written
from explorer.levels import LEVELS
from layouts import charts_svg as charts
from layouts.area_trends import brief
from layouts.chart_scale import Axis, axis, tick_places
from layouts.charts_svg import Spot
from layouts.folds import Folds, fold
from layouts.markup import h, join, rich

SECTION, PART = "better-than-expected", "expected"
SHAPES = {1: "▲", 0: "●", -1: "▼"}
STRIP_WIDTH, STRIP_HEIGHT, REACH = 200.0, 26.0, 2.0
HEIGHT = 200.0
DRAWN = 4


def section(view: ExpectedView, folds: Folds | None = None) -> Markup:
    """The sentence, the table, the clouds and what they do not say."""
    heading = f"{SECTION}-title"
    n = len(view.rows) - DRAWN
    return h(
        "section",
        h("h2", "Better than expected?", id=heading),
        h("p", rich(view.sentence), " ", view.second, class_="lead-sentence"),
        h("p", rich("; ".join(view.facts)), ".", class_="small expected-facts"),
        table(view),
        key(view),
        h("div", [scatter(view, row) for row in _ordered(view)[:DRAWN]], class_="small-charts"),
        fold(
            folds, PART, f"{n} more outcome{'s' * (n > 1)} as charts", lambda: more(view),
            class_="more more-charts",
        ) if n > 0 else None,
        h("ul", [h("li", note) for note in view.notes], class_="small chart-notes plain-list"),
        id=SECTION,
        aria_labelledby=heading,
        class_="section expected",
    )  # fmt: skip


def _ordered(view: ExpectedView) -> list:
    """The outcomes, first those in which the place stands out most."""
    return sorted(view.rows, key=lambda row: -abs(row.judged[0].share))


def more(view: ExpectedView, _key: str = "") -> Markup | None:
    """The charts folded away, if there are any."""
    rest = _ordered(view)[DRAWN:]
    return h("div", [scatter(view, row) for row in rest], class_="small-charts") if rest else None


def key(view: ExpectedView) -> Markup:
    """What the marks of the charts are."""
    marks = [(charts.mark(6, 6, "area"), 12, view.title),
             (Markup('<path d="M6 6h0" class="cloud"/>'), 12, f"Other {LEVELS[view.level].plural}"),
             (Markup('<path d="M0 6h26" class="fit"/>'), 26, "What is expected"),
             (Markup('<path d="M0 0h26v12H0Z" class="usual"/>'), 26, "Usual range")]  # fmt: skip
    return h(
        "ul",
        [h("li", charts.sample(mark, width), words) for mark, width, words in marks],
        class_="chart-key scatters",
    )


def table(view: ExpectedView) -> Markup:
    """One row for each outcome: the figure, what is expected, and how far apart they are."""
    first, *others = view.yardsticks
    head = [
        ("Outcome", None),
        ("Figure", "number"),
        (f"Usual with such {first}", None),
        (["Worse ◀ than expected ▶ better"], "strip-cell"),
        (f"Given {first}", None),
        *((f"Given {word}", None) for word in others),
    ]
    return h(
        "table",
        h("caption", f"Outcomes of {view.title} beside what is expected", class_="visually-hidden"),
        h("thead", h("tr", [h("th", words, scope="col", class_=kind) for words, kind in head])),
        h("tbody", [_row(view, row) for row in view.rows]),
        class_="expected-table",
    )  # fmt: skip


def _row(view: ExpectedView, row: Row) -> Markup:
    entry, one = row.outcome, row.judged[0]
    href = f"{URL}/{entry.code}?level={view.level}&area={view.code}"
    about = "; ".join(filter(None, (period_label(row.period), BETTER[entry.polarity])))
    usual = formatting.interval(one.low, one.high, entry.unit, entry.decimal_places)
    return h(
        "tr",
        h(
            "th",
            h("a", entry.short_name, href=href),
            h("span", about, class_="note"),
            scope="row",
        ),
        h("td", written(entry, row.value), class_="number", data_label="Figure"),
        h("td", usual, h("span", f"expected {written(entry, one.expected)}", class_="note"),
          data_label="Usual"),
        h("td", strip(one), class_="strip-cell"),
        [
            _verdict(judged, word)
            for judged, word in zip(row.judged, view.yardsticks, strict=True)
        ],
    )  # fmt: skip


def _verdict(one: Judged | None, word: str) -> Markup:
    said = "no figure" if one is None else f"{SHAPES[one.verdict]} {VERDICTS[one.verdict]}"
    return h(
        "td", said, class_="verdict" if one and one.verdict else None, data_label=f"Given {word}"
    )


def strip(one: Judged) -> Markup:
    """How far an outcome lies from what is expected, in halves of the usual range, better right."""
    x = Axis(-REACH, REACH, 6.0, STRIP_WIDTH - 6.0)
    share = min(max(one.share, -REACH), REACH)
    up = STRIP_HEIGHT / 2
    where = VERDICTS[one.verdict]
    beyond = ", far outside the usual range" if abs(one.share) > REACH else ""
    return charts.svg(
        STRIP_WIDTH, STRIP_HEIGHT, f"{where[0].upper()}{where[1:]}{beyond}",
        Markup(
            f'<path d="M{x.at(-1):.1f} {up - 6:g}H{x.at(1):.1f}V{up + 6:g}H{x.at(-1):.1f}Z" '
            'class="usual-bar"/>'
            f'<path d="M{x.at(0):.1f} {up - 10:g}V{up + 10:g}" class="middle"/>'
            f'<path d="M{x.at(0):.1f} {up:g}H{x.at(share):.1f}" class="reach"/>'
        ),
        charts.mark(x.at(share), up, "area", r=5.5),
    )  # fmt: skip


def scatter(view: ExpectedView, row: Row) -> Markup:
    """All areas, the line through them, the band, and this place."""
    one = row.judged[0]
    held = one.fitted
    outcome, yardstick = held.outcome, held.yardstick
    back = _behind(held, view.yardsticks[0])
    plural = LEVELS[view.level].plural
    spot = Spot(one.x, row.value, "")
    share = f"{formatting.number(100 * held.fit.share)}%" if held.fit.share >= 0.005 else "under 1%"
    alt = (
        f"{outcome.short_name} of {held.fit.n} {plural} against {view.yardsticks[0]}. {view.title}: "
        f"{written(outcome, row.value)} where {written(outcome, one.expected)} is expected, with "
        f"{view.yardsticks[0]} of {written(yardstick, one.x)}. {VERDICTS[one.verdict]}."
    )
    return h(
        "figure",
        h("h3", f"{outcome.short_name}: {VERDICTS[one.verdict]}", class_="small-title"),
        h(
            "p",
            f"Against {view.yardsticks[0]}, which goes with {share} of the differences between "
            f"{plural}",
            class_="small-subtitle",
        ),
        charts.svg(charts.SMALL, HEIGHT, alt, back.markup, charts.spot(spot, back.x, back.y)),
        class_="small-chart without-table",
    )  # fmt: skip


class _Back:
    """What all areas of a level share in a cloud: axes, band, line and dots."""

    def __init__(self, held: Fitted, words: str) -> None:
        known = ~(np.isnan(held.x) | np.isnan(held.y))
        xs, ys = held.x[known], held.y[known]
        bottom, left, right = HEIGHT - 38, 42.0, charts.SMALL - 18.0
        self.x = axis(xs.min(), xs.max(), left + 6, right - 4)
        self.y = axis(ys.min(), ys.max(), bottom, 10.0)
        # The band is drawn over the areas there are, and cut where the chart ends.
        at = np.linspace(xs.min(), xs.max(), 13)
        line, half = held.fit.line(at), held.fit.band(at)
        top = np.minimum(line + half, self.y.high)
        low = np.maximum(line - half, self.y.low)
        edge = [*zip(at, top, strict=True), *zip(at[::-1], low[::-1], strict=True)]
        ends = [(at[k], min(max(line[k], self.y.low), self.y.high)) for k in (0, -1)]
        self.markup = join(
            [
                _ticks(held, self.x, self.y, left, right, bottom),
                h("path", d=f"M{self._joined(edge)}Z", class_="usual"),
                charts.cloud(xs, ys, self.x, self.y),
                h("path", d=f"M{self._joined(ends)}", class_="fit"),
                charts.text((left + right) / 2, HEIGHT - 3, f"{words[0].upper()}{words[1:]}", "axis",
                            "middle"),
            ]
        )  # fmt: skip

    def _joined(self, places) -> str:
        return "L".join(f"{self.x.at(a):.1f} {self.y.at(b):.1f}" for a, b in places)


@lru_cache(maxsize=64)
def _behind(held: Fitted, words: str) -> _Back:
    return _Back(held, words)


def _ticks(held: Fitted, x: Axis, y: Axis, left: float, right: float, bottom: float) -> Markup:
    across, up = tick_places(x.ticks), tick_places(y.ticks)
    rows = "".join(f"M{left:.0f} {y.at(tick):.1f}H{right:.0f}" for tick in y.ticks)
    return join(
        [
            h("path", d=rows, class_="grid"),
            *(
                charts.text(left - 6, y.at(t) + 4.5, brief(held.outcome, t, up), "axis", "end")
                for t in y.ticks
            ),
            *(
                charts.text(
                    x.at(t), bottom + 18, brief(held.yardstick, t, across), "axis", "middle"
                )
                for t in x.ticks
            ),
        ]
    )
