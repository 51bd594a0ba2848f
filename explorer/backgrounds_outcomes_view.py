"""What the page of outcomes by group shows: every figure and word of one state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.backgrounds_pages import Option, View
from explorer.breakdowns import Choice, Mark
from explorer.indicator import Indicator
from explorer.indicator_trend import Series
from explorer.metrics.gaps import Estimate


@dataclass(frozen=True)
class LineMark:
    """One line of a row: a part's figure now and, if a change is shown, before.

    ``part`` is "" where rows are not parted. A figure that is not published has a mark whose value
    is None, or no mark at all; ``lacks`` then says why there is none now, "" where there is one.
    """

    part: str
    now: Mark | None
    before: Mark | None
    lacks: str = ""


@dataclass(frozen=True)
class GroupRow:
    """One group with its lines, one for each part, in the order of ``OutcomesView.parts``.

    ``note`` is what the group is, "such as a doctor or a senior manager"; ``everybody`` marks the
    row of all groups together.
    """

    name: str
    note: str
    lines: tuple[LineMark, ...]
    everybody: bool = False


@dataclass(frozen=True)
class GapLine:
    """The gap among one part: ``part`` is "" where rows are not parted.

    ``one`` and ``other`` are the two figures; ``difference`` is the first less the second in the
    unit, ``ratio`` the higher over the lower or None where none is meant. All words are complete:
    ``figures`` "34% against 11%"; ``size`` "23 points", "no difference" or "not published";
    ``interval`` "95% interval 20.1 to 25.8 points" or "no interval published"; ``told`` what may be
    claimed of it; ``times`` "3.1 times as high for Higher professional (95% interval 2.6 to 3.9)"
    or ""; ``change`` a sentence on the gap of the earlier period, "" where none is shown.
    ``apart`` says whether the interval leaves out no gap, None where nothing can be claimed.
    """

    part: str
    one: Mark | None
    other: Mark | None
    difference: Estimate | None
    ratio: Estimate | None
    figures: str
    size: str
    interval: str
    told: str
    times: str
    change: str
    apart: bool | None = None


@dataclass(frozen=True)
class GapView:
    """How far two groups are apart, for each part.

    ``title`` is "Higher professional and lower working"; ``ones`` and ``others`` are the choices
    of the controls named "one" and "other"; ``formula`` says how the intervals are
    worked out, or why none follows from the figures; "" where none is published.
    """

    title: str
    ones: tuple[Option, ...]
    others: tuple[Option, ...]
    lines: tuple[GapLine, ...]
    formula: str


@dataclass(frozen=True)
class StackBar:
    """A group and its shares of the classes, in percent; None where one is not published."""

    name: str
    note: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True)
class StackView:
    """The classes of a measure whose shares add to 100 in each group, in their own order."""

    title: str
    subtitle: str
    classes: tuple[str, ...]
    bars: tuple[StackBar, ...]
    samples: str


@dataclass(frozen=True)
class TrendPanel:
    """The course of one group: ``lines`` are its own, one for each part, ``others`` those in grey.

    ``said`` is its first and last figure, "20% to 31%". The lines of ``others`` are of the other
    groups, empty where rows are parted.
    """

    title: str
    said: str
    lines: tuple[Series, ...]
    others: tuple[Series, ...]
    alt: str


@dataclass(frozen=True)
class TrendsView:
    """Panels with one common scale; ``subtitle`` says what is measured and over which spans."""

    title: str
    subtitle: str
    parts: tuple[str, ...]
    panels: tuple[TrendPanel, ...]
    note: str


@dataclass(frozen=True)
class SisterView:
    """A measure of the same theme by another breakdown, shown below; ``href`` opens it alone.

    ``said`` tells how it differs from the measure above.
    """

    entry: Indicator
    title: str
    subtitle: str
    parts: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    href: str
    said: str
    samples: str
    reference: tuple[float, str] | None = None
    base: str = ""


@dataclass(frozen=True)
class Cell:
    """A figure of the table, in words; each is "" where it is not published, save ``value``.

    ``sample`` is "470 people" or "100,267 children".
    """

    value: str
    interval: str
    sample: str


@dataclass(frozen=True)
class TableView:
    """The figures as a table: the first column is ``first``, the others are (part, period).

    ``rows`` are (name of the group, one cell for each of ``columns``).
    """

    caption: str
    first: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class OutcomesView(View):
    """One state of the page.

    ``canonical``, ``title`` (of the document), ``description``, ``understood`` and ``said`` are as
    in ``backgrounds_pages.View``. Where ``understood`` is False the usual view is shown all the same.

    ``entry`` is the measure shown, an earlier edition or a sister where one is chosen; ``choice``
    the cut: by, second, category, period, area. ``heading`` is the page's, ``lead`` the sentence
    with **bold** parts, ``note`` of whom and where the figures are, ``beyond`` the words and the
    address of a view of all regions where one is shown (None else), ``sister_words`` says that the
    measure stands in for the outcome chosen ("" else).

    Controls. ``outcomes`` are (life stage, options) for the select named "outcome"; ``shows`` the
    links for the row of segments; ``turned`` the link that changes rows and parts, or None;
    ``categories``, ``periods``, ``changes``, ``areas``, ``editions`` and ``orders`` the options of
    the selects "category", "period", "change", "area", "edition" and "order": a control with
    fewer than two options need not be shown; ``category_label`` is what categories are called
    ("Occupational class"). ``held`` are the hidden parameters of the form they stand in. The form
    may hold all of them at once: what does not fit another outcome is dropped without a word.

    The chart. ``chart_title`` claims only what intervals support, ``chart_subtitle`` says what is
    measured, of whom, where and when; ``rows`` and ``parts`` are what to draw (parts ("",) if rows
    are not parted), ``now_words`` and ``before_words`` the periods ("" without a change),
    ``intervals`` whether any limits are published, ``samples`` "Sample sizes 386 to 625." or "".
    ``together`` is the figure of everybody where rows are parted and none of them is theirs, None
    where it is not published; ``together_words`` says it, with a **bold** part.
    ``no_figure`` is "" or what to say in place of a chart without a single figure.

    ``reference`` is the value that all figures are set against and what it is called, that of the
    group ``base``, which has no interval of its own; None and "" for other measures.

    ``gap``, ``stack``, ``trends`` and ``sister`` are None where there is none. ``table`` is the
    twin of the chart. ``entries`` are all measures shown, for sources and caveats; ``warnings`` are
    further things to know before quoting a figure.
    """

    entry: Indicator
    choice: Choice
    heading: str
    lead: str
    note: str
    sister_words: str
    outcomes: tuple[tuple[str, tuple[Option, ...]], ...]
    shows: tuple[Option, ...]
    turned: Option | None
    categories: tuple[Option, ...]
    category_label: str
    periods: tuple[Option, ...]
    changes: tuple[Option, ...]
    areas: tuple[Option, ...]
    editions: tuple[Option, ...]
    orders: tuple[Option, ...]
    held: Mapping[str, str]
    chart_title: str
    chart_subtitle: str
    rows: tuple[GroupRow, ...]
    parts: tuple[str, ...]
    now_words: str
    before_words: str
    intervals: bool
    samples: str
    together: LineMark | None
    together_words: str
    no_figure: str
    gap: GapView | None
    stack: StackView | None
    trends: TrendsView | None
    sister: SisterView | None
    table: TableView
    entries: tuple[Indicator, ...]
    warnings: tuple[str, ...]
    reference: tuple[float, str] | None = None
    base: str = ""
    beyond: tuple[str, str] | None = None
