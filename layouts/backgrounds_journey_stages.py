"""The stages of the journey as rows: what is counted, the figures of each group, the gap."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer import backgrounds_journey_words as words
from explorer.backgrounds_journey import JourneyView
from explorer.backgrounds_journey_rows import StageRow
from explorer.backgrounds_journey_stages import SEB, Stage
from explorer.backgrounds_pages import BACKGROUNDS_URL, address
from explorer.breakdowns import Mark
from explorer.formatting import count, number, period_label
from explorer.indicator import Indicator
from explorer.indicator_words import written
from layouts import charts_svg as charts
from layouts.group_charts import Dot, Row, dots, in_unit, key
from layouts.markup import h, join

# The two ends stand out; those between have shapes of their own in one grey (see the style).
SERIES = dict(zip(SEB, (1, 3, 4, 5, 2), strict=True))


def stages(rows: Sequence[StageRow], sex: str) -> Markup:
    """Rows of stages, in the order of life."""
    return h("div", [_stage(row, sex) for row in rows], class_="journey-stages")


def _stage(row: StageRow, sex: str) -> Markup:
    stage = row.stage
    href = address(BACKGROUNDS_URL, {"outcome": stage.code, "category": _category(row)})
    return h(
        "div",
        h(
            "div",
            h(
                "h3",
                h("span", stage.when, h("span", ": ", class_="visually-hidden"),
                  class_="journey-when"),
                h("a", stage.title, href=href),
                class_="small-title",
            ),
            h("p", words.subtitle(row, sex), class_="small-subtitle"),
            h("p", stage.note, class_="journey-small") if stage.note else None,
            class_="journey-what",
        ),
        h("div", _strip(row) if row.marks else None, class_="journey-strip"),
        _gap(row) if row.marks else None,
        class_="journey-stage", data_panel=True,
    )  # fmt: skip


def _category(row: StageRow) -> str:
    """The category to open the outcome at: the first of those that are added up."""
    first = row.stage.categories[0]
    return "" if first == row.entry.shown.category else first


def _strip(row: StageRow) -> Markup:
    entry, stage = row.entry, row.stage
    drawn = [Row(mark.row, ((_dot(entry, stage, mark),),)) for mark in row.marks]
    said = ", ".join(f"{mark.row} {written(entry, mark.value)}" for mark in row.marks)
    alt = f"{stage.title}, {stage.when.lower()}, {period_label(row.period)}: {said}"
    return dots(drawn, in_unit(entry.unit), alt, dense=True)


def _dot(entry: Indicator, stage: Stage, mark: Mark) -> Dot:
    beside = words.brief(entry, mark.value)
    title = f"{mark.row}: {written(entry, mark.value)}"
    if mark.sure:
        title += f", 95% interval {words.limits(entry, mark)}"
    if stage.school:
        # One colour and square marks: these are not backgrounds.
        poor = mark.row == stage.groups[-1]
        return Dot(mark.value, None, None, beside, title, series=0, hollow=poor)
    return Dot(mark.value, mark.lower, mark.upper, beside, title, SERIES[mark.row])


def _gap(row: StageRow) -> Markup:
    said = [words.gap_interval(row), words.claim(row), words.times(row)]
    return h(
        "div",
        h("p", h("span", "Gap ", class_="journey-small"), h("strong", words.size(row))),
        [h("p", text, class_="journey-small") for text in said if text],
        class_="journey-gap bg-panel-words",
    )


def ratios(rows: Sequence[StageRow]) -> Markup:
    """The ratio of the two ends at each stage by background, on one scale."""
    drawn = []
    for row in rows:
        note = f"{row.stage.when}, {period_label(row.period)}" if row.period else row.stage.when
        if row.times is None:
            drawn.append(Row(row.stage.title, (), note, lacks="not published"))
            continue
        one = row.times
        text = f"{number(one.value, 1)} times"
        title = f"{row.stage.title}: {words.times(row)}"
        dot = Dot(one.value, one.lower, one.upper, text, title, SERIES[row.high.row])
        drawn.append(Row(row.stage.title, ((dot,),), note))
    alt = "Ratio of the two ends: " + "; ".join(
        f"{row.stage.title}, {words.times(row) or 'not published'}" for row in rows
    )
    return dots(drawn, _times, alt, from_nought=False, reference=(1, "the same"))


def ratio_key() -> Markup:
    """Which of the two ends is the higher."""
    return key([(SERIES[end], f"Higher for {words.group_words(end)}") for end in (SEB[0], SEB[-1])])


def _times(v: float) -> str:
    return number(v, 0 if v == round(v) else 1)


def table(view: JourneyView, ident: str) -> Markup:
    """Every figure of the stages."""
    head = ("Stage", "When", "Group", "Figure", "95% interval", "Sample")
    body = [
        charts.table_row(
            row.stage.title,
            (
                f"{row.stage.when}, {period_label(row.period)}",
                mark.row,
                written(row.entry, mark.value),
                words.limits(row.entry, mark) or "not published",
                "not published" if mark.sample is None else count(mark.sample),
            ),
        )
        for row in (*view.school, *view.adult)
        for mark in row.marks
    ]
    lacking = [
        charts.table_row(
            row.stage.title, (row.stage.when, row.stage.everybody, *["not published"] * 3)
        )
        for row in (*view.school, *view.adult)
        if not row.marks
    ]
    rows = join(Markup(text) for text in (*body, *lacking))
    caption = "Figures of each stage, with 95% intervals"
    return h(
        "section",
        h("h2", "The figures", id=f"{ident}-title"),
        # The place that links lead to stands within, so that it opens for them.
        h("details", h("summary", "All figures of the stages"),
          h("div", charts.figures(caption, head, rows), id=ident), class_="chart-table"),
        aria_labelledby=f"{ident}-title", class_="bg-section",
    )  # fmt: skip
