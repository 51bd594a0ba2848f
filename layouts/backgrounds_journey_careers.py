"""The journey from 25 to 44: the chance of a professional job and earnings at each age."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer import backgrounds_journey_words as words
from explorer.backgrounds_journey import JourneyView
from explorer.backgrounds_journey_rows import CourseRow
from explorer.breakdowns import Mark
from explorer.formatting import period_label
from explorer.indicator import Indicator
from layouts import backgrounds_frame as frame
from layouts import charts_svg as charts
from layouts.group_charts import both, in_unit, key_list
from layouts.group_marks import MIDDLE, WIDTHS
from layouts.markup import h, join

FIGURE = "careers"
HEIGHTS = {MIDDLE: 250.0}
NARROW_HEIGHT = 210.0
# The two ends are drawn as the chosen line and the one it is set against.
ENDS = ("area", "reference")


def careers(view: JourneyView) -> Markup:
    """The curves of each sex that is shown, measure by measure."""
    period = period_label(view.courses[0].period)
    groups = [name for name, _ in view.courses[0].lines]
    panels = [_panel(row, view.courses) for row in view.courses]
    entries = {row.entry.code: row.entry for row in view.courses}
    key = key_list(
        [(_line("area"), groups[0]), (_line("reference"), groups[-1]),
         (_line("median"), "the three between"),
         (Markup('<rect width="20" height="12" class="band area"/>'), "95% interval")]
    )  # fmt: skip
    return frame.figure(
        FIGURE, "Jobs and earnings from 25 to 44",
        f"By background, for each sex and year of age, UK, {period}. {words.MODELLED}",
        h("div", panels, class_="journey-courses"),
        key=key,
        under=frame.source(tuple(entries.values()), view.canonical),
        file="journey-careers",
    )  # fmt: skip


def _line(kind: str) -> Markup:
    return Markup(f'<path d="M0 6h20" class="line {kind}"/>')


def _panel(row: CourseRow, every: Sequence[CourseRow]) -> Markup:
    said = words.course_said(row)
    held = [
        end for each in every if each.course == row.course for _, marks in each.lines
        for mark in marks for end in (mark.value, mark.lower, mark.upper) if end is not None
    ]  # fmt: skip
    y_range = (min(0.0, *held), max(held))
    last = len(row.lines) - 1
    lines = [_course(row, k) for k in (0, last, *range(1, last))]
    ages = [(float(age), f"Age {age}") for age in (row.ages[0], row.ages[-1])]
    text = in_unit(row.entry.unit)

    def draw(width: float) -> Markup:
        return charts.line_chart(
            lines, y_range, text, ages, f"{row.course.title}. {said}",
            width=width, height=HEIGHTS.get(width, NARROW_HEIGHT),
        )  # fmt: skip

    return h(
        "div",
        h("h3", f"{row.course.title}: {words.whom(row).lower()}", class_="small-title"),
        h("p", said, class_="small-subtitle"),
        both(draw, WIDTHS[1:]),
        _table(row),
        class_="journey-course", data_panel=True,
    )  # fmt: skip


def _course(row: CourseRow, k: int) -> charts.Line:
    _, marks = row.lines[k]
    run = [
        charts.Dot(age, mark.value, mark.lower, mark.upper)
        for age, mark in zip(row.ages, marks, strict=True)
    ]
    ends = {0: ENDS[0], len(row.lines) - 1: ENDS[1]}
    if k not in ends:
        return charts.Line("median", [run])
    return charts.Line(ends[k], [run], words.brief(row.entry, marks[-1].value), band=True)


def _table(row: CourseRow) -> Markup:
    head = ("Age", *(name for name, _ in row.lines))
    body = join(
        Markup(charts.table_row(str(age), [_cell(row.entry, marks[k]) for _, marks in row.lines]))
        for k, age in enumerate(row.ages)
    )
    title = f"{row.course.title}: {words.whom(row).lower()}"
    return charts.data_table("Figures", f"{title}, with 95% intervals", head, body)


def _cell(entry: Indicator, mark: Mark) -> str:
    text = words.brief(entry, mark.value)
    return f"{text} ({words.limits(entry, mark)})" if mark.sure else text
