"""Curves of universities: how many students come from each tenth of backgrounds or below."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer import backgrounds_universities_words as words
from explorer.backgrounds_universities import UniversitiesView
from explorer.backgrounds_universities_data import (
    HALF,
    NEARBY_GRADES,
    STUDENTS,
    TENTHS,
    WITH_GRADES,
    University,
)
from layouts import backgrounds_frame as frame
from layouts import charts_svg as charts
from layouts.chart_scale import Axis, part
from layouts.group_charts import both, key_list
from layouts.markup import h, join

CURVES, FIGURES = "curves", "curves-figures"
ROUND = (0, 25, 50, 75, 100)
# Names stand beside the curves where there is room for them.
ROOMY = 1000
# The curves of a panel, by what is drawn, in the order of the key.
PANEL_KINDS = (
    (STUDENTS, "area", "Students who enrolled"),
    (WITH_GRADES, "reference", "Young people with the grades"),
    (NEARBY_GRADES, "nearby", "With the grades, nearby counting more"),
)
EQUAL_SHARES = "Equal shares: as many from each tenth"


def mark(k: int) -> Markup:
    """The mark of the university at place ``k`` of those drawn, beside its name."""
    return charts.sample(_mark(7, 6, k), 14)


def _mark(x: float, y: float, k: int) -> Markup:
    kind = f"pin-{k + 1}"
    return charts.mark(x, y, kind, charts.shape_of(kind), 4.4)


def _line(drawn: str, kind: str) -> Markup:
    return Markup(f'<path d="{drawn}" class="{kind}"/>')


def curves(view: UniversitiesView) -> Markup:
    """The curves of the universities shown, in front of those of all."""
    subtitle = (
        "Share of students from each tenth of backgrounds or below, lowest first. The further "
        "left a curve rises, the more come from lower backgrounds."
    )
    if not view.chosen:
        subtitle += f" {words.ends(view.choice.against)}"
    entries = [
        *((_mark(10, 6, k), f"{one.name}: {words.share(one.lower_half)} from the lower half")
          for k, one in enumerate(view.drawn)),
        (_line("M0 6h20", "line equal"), EQUAL_SHARES),
        (_line("M0 6h20", "others"), f"Each of the {len(view.everybody)} universities"),
    ]  # fmt: skip
    return join(
        [
            frame.figure(
                CURVES,
                words.curves_title(view.drawn),
                subtitle,
                both(lambda width: picture(view, width)),
                key=key_list(entries),
                under=frame.source(view.entries, view.canonical, table=FIGURES),
                file="universities-curves",
            ),
            h("div", table(view), id=FIGURES, class_="uni-figures"),
        ]
    )


def picture(view: UniversitiesView, width: float) -> Markup:
    """The chart of curves at a width."""
    height = 440 if width > ROOMY else 400 if width > 400 else 330
    x, y = _axes(width, height)
    cloud = "".join(
        "M" + "L".join(f"{x.at(t):.0f} {y.at(v):.0f}" for t, v in _points(one.curves[STUDENTS]))
        for one in view.everybody
    )
    front = list(enumerate(view.drawn))
    alt = "Share of students from each tenth of backgrounds or below. " + "; ".join(
        f"{one.name}: {words.share(one.lower_half)} from the lower half" for one in view.drawn
    )
    return charts.svg(
        width, height, alt,
        h("path", d=cloud, class_="others"),
        _frame(x, y, width > ROOMY),
        [_curve(one.curves[STUDENTS], x, y, f"pin-{k + 1}") for k, one in reversed(front)],
        [
            _mark(x.at(t), y.at(v), k)
            for k, one in reversed(front)
            for t, v in _points(one.curves[STUDENTS])[1:]
        ],
        _labels(view.drawn, x, y, named=width > ROOMY),
        kind="uni-curves",
    )  # fmt: skip


def _axes(width: float, height: float) -> tuple[Axis, Axis]:
    return (
        Axis(0, TENTHS[-1], 46, width - 12),
        Axis(0, 100, height - 44, 12),
    )


def _points(curve: Sequence[float | None]) -> list[tuple[int, float]]:
    """The points of a curve that are published, from nought, where every curve starts."""
    found = [(t, v) for t, v in zip(TENTHS, curve, strict=True) if v is not None]
    return [(0, 0.0), *found] if found else []


def _curve(curve: Sequence[float | None], x: Axis, y: Axis, kind: str) -> Markup | None:
    points = _points(curve)
    if not points:
        return None
    d = "M" + "L".join(f"{x.at(t):.1f} {y.at(v):.1f}" for t, v in points)
    return _line(d, f"line {kind}")


def _frame(x: Axis, y: Axis, roomy: bool) -> Markup:
    """Gridlines, the line of equal shares, and the tenths."""
    grid = "".join(f"M{x.start:.0f} {y.at(v):.1f}H{x.end:.0f}" for v in ROUND)
    half = f"M{x.at(HALF):.1f} {y.end:.0f}V{y.start:.0f}"
    ends = ("Lowest tenth of backgrounds", "Highest tenth") if roomy else ("Lowest", "Highest")
    shown = TENTHS if x.end - x.start > 200 else TENTHS[4::5]
    return join(
        [
            _line(grid, "grid"),
            _line(half, "break"),
            _line(f"M{x.start:.1f} {y.start:.1f}L{x.end:.1f} {y.end:.1f}", "line equal"),
            [charts.text(x.start - 6, y.at(v) + 4.5, f"{v}%", "axis", "end") for v in ROUND],
            [
                charts.text(x.at(t), y.start + 18, str(t), "axis", "middle" if t < 10 else "end")
                for t in shown
            ],
            charts.text(x.start, y.start + 36, ends[0], "axis"),
            charts.text(x.end, y.start + 36, ends[1], "axis", "end"),
        ]
    )


def _labels(drawn: Sequence[University], x: Axis, y: Axis, *, named: bool) -> Markup:
    """Each share from the lower half beside its mark, above or below its curve."""
    sure = [(k, one) for k, one in enumerate(drawn) if one.lower_half is not None]
    sure.sort(key=lambda pair: -pair[1].lower_half)
    # Of two, one stands on each side; names of more would lie on each other's curves.
    two = len(sure) == 2
    upper = [pair for pair in sure if pair[1].lower_half >= 10 * HALF]
    sides = (sure[:1], sure[1:]) if two else (upper, sure[len(upper) :])
    parts: list[Markup] = []
    for side, shift, anchor in zip(sides, (-8, 8), ("end", "start"), strict=True):
        wanted = [y.at(one.lower_half) + shift + 4.5 for _, one in side]
        for (k, one), at in zip(side, part(wanted, charts.LINE, y.end, y.start - 4), strict=True):
            said = words.share(one.lower_half)
            if named and len(sure) <= 2:
                said = f"{one.name} {said}"
            place = x.at(HALF) + 1.5 * shift
            parts.append(charts.text(place, at, said, f"name pin-{k + 1}", anchor))
    return join(parts)


def table(view: UniversitiesView) -> Markup:
    """The figures of the curves shown."""
    caption = "Share of students from each tenth of backgrounds or below"
    rows = [
        charts.table_row(
            _tenth(t), [words.share(one.curves[STUDENTS][t - 1]) for one in view.drawn]
        )
        for t in TENTHS
    ]
    return charts.data_table(
        "Figures of the curves", caption, ["Tenth", *(one.name for one in view.drawn)],
        Markup("".join(rows)),
    )  # fmt: skip


def _tenth(t: int) -> str:
    if t == TENTHS[0]:
        return "1, the lowest"
    return f"{t} or below"


def panels(view: UniversitiesView) -> Markup:
    """Each university shown: its students, and the young people with the grades it asks for."""
    entries = [(_line("M0 6h20", f"line {kind}"), said) for _, kind, said in PANEL_KINDS]
    entries.append((_line("M0 6h20", "line equal"), EQUAL_SHARES))
    return frame.figure(
        "beside",
        "Students beside those who had the grades",
        "Share from each tenth of backgrounds or below. Where the students’ curve lies above "
        "another, more of them are from that tenth or below than of those compared with. "
        f"{words.READING}",
        h("div", [panel(one) for one in view.drawn], class_="small-charts"),
        key=key_list(entries),
        under=frame.source(view.entries, view.canonical),
        file="universities-grades",
    )


def panel(one: University) -> Markup:
    """The curves of one university, with their figures."""
    width, height = 300.0, 260.0
    x, y = _axes(width, height)
    alt = f"{one.name}: share from the lower half of backgrounds: " + "; ".join(
        f"{said.lower()} {words.share(one.curves[pool][HALF - 1])}" for pool, _, said in PANEL_KINDS
    )
    rows = [
        charts.table_row(
            _tenth(t), [words.share(one.curves[pool][t - 1]) for pool, _, _ in PANEL_KINDS]
        )
        for t in TENTHS
    ]
    return h(
        "div",
        h("h3", one.name, class_="small-title"),
        h("p", words.panel(one), class_="small-subtitle"),
        charts.svg(
            width, height, alt,
            _frame(x, y, False),
            [_curve(one.curves[pool], x, y, kind) for pool, kind, _ in reversed(PANEL_KINDS)],
            kind="uni-curves",
        ),
        charts.data_table(
            "Figures", f"{one.name}: share from each tenth of backgrounds or below",
            ["Tenth", *(said for _, _, said in PANEL_KINDS)], Markup("".join(rows)),
        ),
        class_="small-chart",
    )  # fmt: skip
