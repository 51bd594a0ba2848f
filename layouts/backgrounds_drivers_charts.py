"""The charts of one driver: its course, its classes, and the areas at both ends, with their tables."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer import formatting
from explorer.backgrounds_drivers_list import class_words
from explorer.backgrounds_drivers_view import Band, Driver
from explorer.backgrounds_drivers_words import interval
from explorer.backgrounds_regions_words import counted_by
from explorer.formatting import count, period_label, words_list
from explorer.indicator_charts import NO_FIGURE
from explorer.indicator_trend import AREA, PIN, Point, Series, Trend, middle, runs
from explorer.indicator_words import in_period, plain, written
from explorer.levels import LEVELS
from explorer.place import place_url
from layouts import charts_svg as svg
from layouts import group_charts as groups
from layouts.backgrounds_frame import figure, source
from layouts.charts_svg import Dot, Line
from layouts.markup import h, join

# The id of the figures of the lines.
TABLE = "drv-figures"
# Heights of the chart of lines by its width.
HEIGHTS = {1160.0: 340.0, 560.0: 290.0, 340.0: 230.0}
# Room for the name of a nation at the end of its line.
NAMED_FROM = 560.0


def course(driver: Driver) -> Markup:
    """The lines of the UK and its nations, drawn for each width."""
    trend = Trend(driver.lines, driver.periods, breaks=driver.lines[0].breaks)
    values = [end for line in driver.lines for point in line.points for end in _ends(point, line)]
    if driver.entry.unit.suffix == "%":
        values.append(0.0)
    y_range = (min(values), max(values))
    first, last = driver.periods[0], max(driver.periods, key=middle)
    x_ends = [(middle(p), period_label(p, driver.periods)) for p in dict.fromkeys((first, last))]
    breaks = [(middle(a) + middle(b)) / 2 for a, b in trend.changes]
    text = groups.in_unit(driver.entry.unit)

    def draw(width: float) -> Markup:
        return svg.line_chart(
            [_line(driver, one, width) for one in driver.lines], y_range, text, x_ends,
            f"{driver.chart_title}. The table has all figures.", breaks=breaks, width=width,
            height=HEIGHTS[width],
        )  # fmt: skip

    return groups.both(draw)


def _ends(point: Point, line: Series) -> tuple[float, ...]:
    drawn = point.sure and line.kind == AREA
    return (point.lower, point.upper) if drawn else (point.value,)


def _kind(line: Series) -> str:
    return f"pin-{line.number + 1}" if line.kind == PIN else line.kind


def _line(driver: Driver, line: Series, width: float) -> Line:
    parts = [[_dot(point) for point in run] for run in runs(line.points, line.breaks)]
    end = _brief(driver, line.points[-1].value)
    if len(driver.lines) > 1 and width >= NAMED_FROM:
        end = f"{line.name} {end}"
    return Line(_kind(line), parts, end, band=line.kind == AREA)


def _brief(driver: Driver, v: float) -> str:
    """A value without a unit that is a word: the subtitle names it."""
    unit = driver.entry.unit
    text = written(driver.entry, v)
    return text.removesuffix(unit.suffix) if unit.suffix.startswith(" ") else text


def _dot(point: Point) -> Dot:
    return Dot(middle(point.period), point.value, point.lower, point.upper)


def key(lines: Sequence[Series]) -> Markup | None:
    """Whose line is whose; nothing where there is one."""
    if len(lines) < 2:
        return None
    entries = []
    for line in lines:
        kind = _kind(line)
        path = Markup(f'<path d="M0 6h20" class="line {kind}"/>')
        entries.append((path + svg.mark(10, 6, kind, svg.shape_of(kind), 4), line.name))
    return groups.key_list(entries)


def table(driver: Driver) -> Markup:
    """Every figure of the lines, the latest first."""
    entry = driver.entry
    trend = Trend(driver.lines, driver.periods, breaks=driver.lines[0].breaks)
    changed = {after for _, after in trend.changes}
    head = ["Period"]
    for line in driver.lines:
        head += [line.name, *(["95% interval"] if _sure(line) else [])]
    head += ["People asked"] if driver.sizes else []
    rows = []
    for period in reversed(driver.periods):
        cells = []
        for line, point in zip(driver.lines, driver.at(period), strict=True):
            cells.append(NO_FIGURE if point is None else written(entry, point.value))
            if _sure(line):
                cells.append(interval(entry, point) if point and point.sure else NO_FIGURE)
        if driver.sizes:
            asked = driver.sizes.get(period)
            cells.append(NO_FIGURE if asked is None else count(asked))
        label = period_label(period, driver.periods)
        rows.append(
            svg.table_row(f"{label} (method changed)" if period in changed else label, cells)
        )
    return _figures(f"{entry.short_name}: all figures", head, "".join(rows), TABLE)


def _sure(line: Series) -> bool:
    return any(point.sure for point in line.points)


def shares(driver: Driver) -> Markup | None:
    """All classes as parts of a whole, a bar for each period; None where they do not add up."""
    found, entry = driver.classes, driver.entry
    if not found.years:
        return None
    names = [class_words(name) for name in found.names]
    labels = [period_label(year.period) for year in found.years]
    bars = [groups.Bar(label, year.shares) for label, year in zip(labels, found.years, strict=True)]
    title = f"{entry.short_name}: all classes, year by year"
    drawn = figure(
        "drv-shares", title, f"{found.place}. Each bar adds up to 100%.",
        groups.stack(bars, names, f"{title}. The table has all figures.",
                     text=lambda v: formatting.value(v, entry.unit, 0)),
        key=groups.stack_key(names), under=source((entry,)), file=f"{entry.code}-classes",
    )  # fmt: skip
    rows = "".join(
        svg.table_row(bar.name, [written(entry, v) for v in bar.shares]) for bar in reversed(bars)
    )
    return join([drawn, _figures(title, ["Period", *names], rows)])


def _figures(title: str, head: Sequence[str], rows: str, ident: str | None = None) -> Markup:
    """The figures of a chart, folded away below it; a link to ``ident`` unfolds them."""
    return h(
        "div",
        h("details", h("summary", "All figures of this chart"),
          h("div", svg.figures(title, head, Markup(rows)), id=ident), class_="chart-table"),
        class_="drv-figures",
    )  # fmt: skip


def class_name(driver: Driver) -> str:
    """What the classes of a driver are called: parts of a whole, or questions that were asked."""
    found = driver.classes
    return "class" if found is None or found.years else "question"


def panels(driver: Driver) -> Markup:
    """Each class as a line of its own before the others in grey, on one scale."""
    found, entry = driver.classes, driver.entry
    drawn = []
    for name, line in zip(found.names, found.lines, strict=True):
        first, last = line.points[0], line.points[-1]
        said = f"{written(entry, first.value)} to {written(entry, last.value)}"
        others = [
            Line("median", [[_dot(p) for p in run] for run in runs(other.points, other.breaks)])
            for other in found.lines
            if other is not line
        ]
        own = Line("area", [[_dot(p) for p in run] for run in runs(line.points, line.breaks)],
                   _brief(driver, last.value), band=True)  # fmt: skip
        alt = f"{class_words(name)}: {said}, {in_period(first.period)} and {in_period(last.period)}"
        drawn.append(groups.Panel(class_words(name), said, [own, *others], alt))
    periods = sorted({p.period for line in found.lines for p in line.points})
    x_ends = [(middle(p), period_label(p, periods)) for p in (periods[0], periods[-1])]
    sure = any(_sure(line) for line in found.lines)
    band = "Bands are 95% intervals" if sure else "No interval is published"
    return figure(
        "drv-panels", f"{entry.short_name}: each {class_name(driver)}",
        f"{found.place}. Grey lines are the others. {band}.",
        groups.small_multiples(drawn, groups.in_unit(entry.unit), x_ends,
                               from_nought=entry.unit.suffix == "%"),
        under=source((entry,)),
    )  # fmt: skip


def ends(driver: Driver, canonical: str) -> Markup:
    """The areas with the highest and the lowest figures, with their intervals."""
    found, entry = driver.ends, driver.entry
    rows = [_row(driver, *one) for one in found.highest]
    if found.rest:
        rows.append(groups.Row(f"{count(found.rest)} more", (), lacks="lie between these"))
    rows += [_row(driver, *one) for one in found.lowest]
    plural = LEVELS[found.level].plural
    title = f"Highest and lowest of {count(len(found.all) + found.rest)} {plural}"
    sure = any(point.sure for _, _, point in found.all)
    band = "Lines are 95% intervals." if sure else "No interval is published."
    line = found.line
    chart = groups.dots(
        rows, groups.in_unit(entry.unit), f"{title}. {plain(driver.ends_said)}",
        from_nought=entry.unit.suffix == "%",
        reference=(line.value, f"UK {_brief(driver, line.value)}") if line else None,
    )  # fmt: skip
    what = f"{class_words(driver.category)}, " if driver.category else ""
    when = period_label(found.period)
    cells = "".join(
        svg.table_row(name, [written(entry, point.value), interval(entry, point) or NO_FIGURE])
        for _, name, point in found.all
    )
    head = ["Area", "Figure", "95% interval"]
    drawn = figure(
        "drv-ends", title, f"{entry.full_name}. {what}{when}. {band}", chart,
        under=source((entry,), canonical), file=f"{entry.code}-areas",
    )  # fmt: skip
    return join([drawn, _figures(title, head, cells)])


def warnings(driver: Driver) -> str:
    """What not to read into the areas at both ends."""
    sure = any(point.sure for _, _, point in driver.ends.all)
    said = ["Do not read a ranking into figures that cannot be told apart." if sure else
            "Do not read a ranking into figures that lie close."]  # fmt: skip
    if driver.ends.missing:
        when = period_label(driver.ends.period)
        said.append(f"No figure of {when} is published for {words_list(driver.ends.missing)}.")
    if driver.entry.where == "now":
        said.append("Those who live in an area now need not have grown up there.")
    else:
        said.append("People count in the area where they lived at about 14.")
    return " ".join(said)


def _row(driver: Driver, code: str, name: str, point: Point) -> groups.Row:
    limits = interval(driver.entry, point)
    said = f"{name}: {written(driver.entry, point.value)} {counted_by(driver.entry)}".rstrip()
    dot = groups.Dot(
        point.value, point.lower, point.upper, _brief(driver, point.value),
        f"{said}, 95% interval {limits}" if limits else said,
    )  # fmt: skip
    return groups.Row(name, ((dot,),), href=place_url(code, driver.ends.level))


def band(one: Band) -> Markup:
    """One band, folded away: its words, how many areas, and their names."""
    links = [h("li", h("a", name, href=place_url(code))) for code, name in one.areas]
    n = len(one.areas)
    return h(
        "details",
        h("summary", f"{one.number}. {one.words}: {count(n)} area{'s' * (n > 1)}"),
        h("ul", links, class_="drv-areas"),
        class_="more",
    )
